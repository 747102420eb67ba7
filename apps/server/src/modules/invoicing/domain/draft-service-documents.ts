import type { DocumentContent, DocumentParty, LegalIdentity } from '@parterre/contract/invoicing';
import { includedTax, taxAsSold } from '@parterre/contract/tax-bases';
import type { ChosenTax } from '@parterre/contract/tax-bases';
import type { LocalText } from '@parterre/contract/wire';
import type { ServiceSale } from '../../marketplace/contract.ts';
import type { Draft } from './draft-documents.ts';

/** A rate with the words that it stands under. */
export interface ServiceTax {
  readonly rateBasisPoints: number;
  readonly words: LocalText;
}

/** Who never said by which number tax is paid cannot have charged any. */
const notSaid: ServiceTax = {
  rateBasisPoints: 0,
  words: {
    fr: 'Sans TVA\u00A0: le vendeur n’a pas indiqué de numéro de TVA',
    en: 'No VAT: the seller has given no VAT number',
  },
};

/**
 * The tax that the price of a service includes: none where its seller says why it has no number (CGI, art. 293 B, or another text) or sells
 * exempt; else the ordinary rate of its country. What was chosen for tickets says nothing of services.
 * @param identity as the seller says who it is; null while it has not
 * @param chosen for the seller's prices in general
 */
export function taxOfService(country: string, chosen: ChosenTax | null, identity: LegalIdentity | null): ServiceTax {
  if (identity === null) return notSaid;
  if (identity.vatNumber === null) return taxAsSold({ basis: 'exempt', exemption: identity.vatExemption });
  if (chosen?.basis === 'exempt') return taxAsSold(chosen);
  if (country === 'FR') return taxAsSold({ basis: 'standard-20', exemption: null });
  if (country === 'CI') return taxAsSold({ basis: 'ci-standard-18', exemption: null });
  return taxAsSold({ basis: 'exempt', exemption: null });
}

/**
 * What a seller sold, or gives back, with an order of a service: one line. The tax of what goes back is that of everything given back so far less
 * what was told before.
 * @param amount of this document, minor units, tax included
 * @param before gross amount that earlier credit notes gave back
 */
export function draftOfService(
  sale: ServiceSale,
  kind: DocumentContent['kind'],
  buyer: DocumentParty,
  { rateBasisPoints, words }: ServiceTax,
  { amount, before }: { amount: number; before: number },
): Draft {
  const { code, paidAt, total, currency } = sale;
  const tax = includedTax(before + amount, rateBasisPoints) - includedTax(before, rateBasisPoints);
  const sums = { net: amount - tax, tax, gross: amount };
  return {
    kind,
    buyer,
    onBehalfOf: null,
    order: { code, paidAt, total, gift: 0 },
    what: null,
    ...(kind === 'receipt' && { held: true as const }),
    currency,
    lines: [{ words: sale.words, quantity: 1, price: amount, discount: 0, amount }],
    taxes: [{ rateBasisPoints, words, ...sums }],
    total: sums,
  };
}
