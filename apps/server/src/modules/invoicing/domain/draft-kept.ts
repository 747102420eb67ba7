import type { DocumentParty } from '@parterre/contract/invoicing';
import { includedTax } from '@parterre/contract/tax-bases';
import type { Currency } from '@parterre/contract/wire';
import type { KeptCommission } from '../../booking/contract.ts';
import { ordinary } from './draft-documents.ts';
import type { Draft } from './draft-documents.ts';

/** What was kept of one seller in one currency within a month. */
export interface KeptOfMonth {
  readonly currency: Currency;
  /** First and last day. */
  readonly period: { readonly from: string; readonly to: string };
  /** ISO instant of its end. */
  readonly endedAt: string;
  /** By rate. */
  readonly rates: readonly KeptCommission[];
}

/**
 * The platform's invoice to a seller for what it kept of a month, less what it gave back in it; a credit note where more was given back than
 * kept. Null when they are the same: nothing is owed.
 */
export function draftOfKept({ currency, period, endedAt, rates }: KeptOfMonth, buyer: DocumentParty): Draft | null {
  const sum = (of: (rate: KeptCommission) => number) => rates.reduce((total, rate) => total + of(rate), 0);
  const balance = sum(({ kept, givenBack }) => kept - givenBack);
  if (balance === 0) return null;
  const kind = balance > 0 ? 'invoice' : 'credit-note';
  // What a credit note gives back is told as a positive amount.
  const sign = balance > 0 ? 1 : -1;
  const line = (words: { fr: string; en: string }, quantity: number, amount: number): Draft['lines'] =>
    quantity === 0 ? [] : [{ words, quantity, price: sign * amount, discount: 0, amount: sign * amount }];
  const taxes = rates.map(({ taxBasisPoints, kept, givenBack }) => {
    const gross = sign * (kept - givenBack);
    const tax = gross < 0 ? -includedTax(-gross, taxBasisPoints) : includedTax(gross, taxBasisPoints);
    const words = ordinary[taxBasisPoints] ?? { fr: 'TVA', en: 'VAT' };
    return { rateBasisPoints: taxBasisPoints, words, net: gross - tax, tax, gross };
  });
  const gross = taxes.reduce((total, one) => total + one.gross, 0);
  const tax = taxes.reduce((total, one) => total + one.tax, 0);
  return {
    kind,
    buyer,
    onBehalfOf: null,
    order: { code: null, paidAt: endedAt, total: gross, gift: 0 },
    what: null,
    keptFrom: period,
    currency,
    lines: [
      ...line(
        { fr: 'Commission sur les billets vendus', en: 'Commission on tickets sold' },
        sum(({ tickets }) => tickets),
        sum(({ kept }) => kept),
      ),
      ...line(
        { fr: 'Commission rendue sur les billets remboursés', en: 'Commission given back on refunded tickets' },
        sum(({ ticketsGivenBack }) => ticketsGivenBack),
        -sum(({ givenBack }) => givenBack),
      ),
    ],
    taxes,
    total: { net: gross - tax, tax, gross },
  };
}
