import type { DocumentContent, DocumentParty, InvoiceInput, LegalIdentity } from '@parterre/contract/invoicing';
import { includedTax } from '@parterre/contract/tax-bases';
import type { LocalText } from '@parterre/contract/wire';
import type { OrderRefunded, Sale } from '../../booking/contract.ts';

/** A document before it has its number and its day. */
export type Draft = Omit<DocumentContent, 'number' | 'day' | 'issuer' | 'corrects'>;
/** A rate with the words that it stands under. */
export type TaxRate = Pick<DocumentContent['taxes'][number], 'rateBasisPoints' | 'words'>;
/** The two that sell in one order: the seller its tickets, the platform its service. */
export type IssuerSide = 'seller' | 'platform';

const ordinary: Readonly<Record<number, LocalText>> = {
  1800: { fr: 'Taux normal (Côte d’Ivoire)', en: 'Standard rate (Côte d’Ivoire)' },
  2000: { fr: 'Taux normal (CGI, art. 278)', en: 'Standard rate (French tax code, art. 278)' },
};

/** A rate of the platform’s own, with the words under which it stands. */
export function ordinaryRate(rateBasisPoints: number): TaxRate {
  return { rateBasisPoints, words: ordinary[rateBasisPoints] ?? { fr: 'TVA', en: 'VAT' } };
}

/** Somebody of whom nothing but a name is known. */
export function namedParty(name: string): DocumentParty {
  return {
    ...{ name, legalForm: null, address: null, postalCode: null },
    ...{ city: null, country: null, registration: null, vat: null },
  };
}

export function partyOf(identity: LegalIdentity): DocumentParty {
  const { legalName, vatNumber, vatExemption, ...where } = identity;
  return { name: legalName, ...where, vat: vatNumber ?? vatExemption };
}

export function invoicedParty(input: InvoiceInput): DocumentParty {
  const { name, address, city, postalCode, country, companyNumber, vatNumber } = input;
  return {
    ...{ name, legalForm: null, address, city, country: country ?? null },
    ...{ postalCode: postalCode ?? null, registration: companyNumber ?? null, vat: vatNumber ?? null },
  };
}

/** What one side sold with an order; null when that is nothing. */
export function draftOfSale(
  sale: Sale,
  side: IssuerSide,
  kind: 'receipt' | 'invoice',
  seller: string,
  buyer: DocumentParty,
): Draft | null {
  const lines = side === 'seller' ? ticketLines(sale) : feeLine(sale.lines);
  return drafted(sale, side, kind, seller, buyer, lines, 0);
}

/**
 * What goes back of one side's document; null when that is nothing. The tax is that of everything given back so far less what was told before,
 * so that the parts of a whole add up to its tax to the unit.
 * @param before gross amount that earlier credit notes gave back, minor units
 */
export function draftOfRefund(
  sale: Sale,
  side: IssuerSide,
  back: OrderRefunded['lines'],
  seller: string,
  buyer: DocumentParty,
  before: number,
): Draft | null {
  const sold = new Map(sale.lines.map((line) => [line.position, line]));
  const lines =
    side === 'platform'
      ? feeLine(back)
      : back.flatMap(({ position, amount }) => {
          const words = sold.get(position)?.words;
          if (words === undefined || amount === 0) return [];
          return [{ words, quantity: 1, price: amount, discount: 0, amount }];
        });
  return drafted(sale, side, 'credit-note', seller, buyer, lines, before);
}

function ticketLines(sale: Sale): Draft['lines'] {
  return sale.lines.map(({ words, price, discount, amount }) => ({ words, quantity: 1, price, discount, amount }));
}

function feeLine(lines: readonly { readonly fee: number }[]): Draft['lines'] {
  const paid = lines.filter(({ fee }) => fee > 0);
  const amount = paid.reduce((sum, { fee }) => sum + fee, 0);
  const words = { fr: 'Frais de service', en: 'Service fee' };
  return amount === 0 ? [] : [{ words, quantity: paid.length, price: amount, discount: 0, amount }];
}

function drafted(
  sale: Sale,
  side: IssuerSide,
  kind: DocumentContent['kind'],
  seller: string,
  buyer: DocumentParty,
  lines: Draft['lines'],
  before: number,
): Draft | null {
  const gross = lines.reduce((sum, { amount }) => sum + amount, 0);
  if (gross === 0) return null;
  const { rateBasisPoints: rate, words } = side === 'seller' ? sale.tax : ordinaryRate(sale.feeTaxBasisPoints);
  const tax = includedTax(before + gross, rate) - includedTax(before, rate);
  const total = { net: gross - tax, tax, gross };
  return {
    kind,
    buyer,
    onBehalfOf: side === 'platform' ? seller : null,
    order: { code: sale.code, paidAt: sale.paidAt, total: sale.total, gift: sale.gift },
    what: { title: sale.title, startsAt: sale.startsAt, timeZone: sale.timeZone, place: sale.place },
    currency: sale.currency,
    lines,
    taxes: [{ rateBasisPoints: rate, words, ...total }],
    total,
  };
}
