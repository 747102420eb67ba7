import type { DocumentContent, DocumentParty, LegalIdentity } from '@parterre/contract/invoicing';
import { includedTax, taxAsSold } from '@parterre/contract/tax-bases';
import type { ChosenTax } from '@parterre/contract/tax-bases';
import type { ServiceSale } from '../../marketplace/contract.ts';
import type { Draft, TaxRate } from './draft-documents.ts';
import { draftOfOne } from './draft-of-one.ts';

/** Who never said by which number tax is paid cannot have charged any. */
const notSaid: TaxRate = {
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
export function taxOfService(country: string, chosen: ChosenTax | null, identity: LegalIdentity | null): TaxRate {
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
  rate: TaxRate,
  { amount, before }: { amount: number; before: number },
): Draft {
  const { code, paidAt, total, currency } = sale;
  const taxUpTo = (sum: number): number => includedTax(sum, rate.rateBasisPoints);
  const taxAmount = taxUpTo(before + amount) - taxUpTo(before);
  const draft = draftOfOne({ kind, buyer, code, paidAt, total, currency, words: sale.words, rate, amount, taxAmount });
  return kind === 'receipt' ? { ...draft, held: true } : draft;
}
