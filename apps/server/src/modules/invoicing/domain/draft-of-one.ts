import type { Draft, TaxRate } from './draft-documents.ts';

/** One thing that was sold, or of which a part goes back. Amounts are minor units, taxes included. */
export interface OneThing {
  readonly kind: Draft['kind'];
  readonly buyer: Draft['buyer'];
  /** What was paid for it: its code where it has one, when (ISO instant), how much. */
  readonly code: string | null;
  readonly paidAt: string;
  readonly total: number;
  readonly currency: Draft['currency'];
  readonly words: Draft['lines'][number]['words'];
  readonly rate: TaxRate;
  /** Of this document. */
  readonly amount: number;
  /** As it was booked, so that documents and books agree. */
  readonly taxAmount: number;
}

/** A document of one line: a plan, a boost, a service, a gift card. */
export function draftOfOne({ kind, buyer, currency, words, rate, amount, taxAmount, ...order }: OneThing): Draft {
  const sums = { net: amount - taxAmount, tax: taxAmount, gross: amount };
  return {
    ...{ kind, buyer, onBehalfOf: null, order: { ...order, gift: 0 }, what: null, currency },
    lines: [{ words, quantity: 1, price: amount, discount: 0, amount }],
    taxes: [{ rateBasisPoints: rate.rateBasisPoints, words: rate.words, ...sums }],
    total: sums,
  };
}
