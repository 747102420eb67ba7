import type { RefundPolicy } from '@parterre/contract/refunds';
import { includedTax } from '@parterre/contract/tax-bases';
import type { LineAmounts } from './quote.ts';

/** What goes back of one ticket, minor units, taxes included. */
export interface LineRefund {
  /** Of what the ticket cost. */
  readonly amount: number;
  /** Of the fee on top of it. */
  readonly fee: number;
  /** Of what the platform kept of the ticket: a part of `amount`. */
  readonly commission: number;
  /** Of what the ticket cost, what stays with the seller. */
  readonly kept: number;
}

export interface RefundTerms {
  /** 10000: all of it. */
  readonly shareBasisPoints: number;
  readonly feesKept: boolean;
}

/** The whole price with its fees: by staff, and when its seller did not keep the date. */
export const inFull: RefundTerms = { shareBasisPoints: 10_000, feesKept: false };

/**
 * What a policy gives at an instant: its earliest step whose time has not passed.
 * @param now and `startsAt`: milliseconds since 1970
 * @returns the terms and until when they hold; null when nothing goes back any more
 */
export function termsAt(policy: RefundPolicy, now: number, startsAt: number): (RefundTerms & { until: number }) | null {
  for (const { minutesBefore, shareBasisPoints } of policy.steps) {
    const until = startsAt - minutesBefore * 60_000;
    if (now < until) return { shareBasisPoints, feesKept: policy.feesKept, until };
  }
  return null;
}

/** What goes back of a line under given terms: shares are rounded half up to the minor unit. */
export function lineRefund(
  line: Pick<LineAmounts, 'amount' | 'fee' | 'commission'>,
  { shareBasisPoints, feesKept }: RefundTerms,
): LineRefund {
  const share = (amount: number) => Math.floor((2 * amount * shareBasisPoints + 10_000) / 20_000);
  const amount = share(line.amount);
  return {
    amount,
    fee: feesKept ? 0 : share(line.fee),
    commission: share(line.commission),
    kept: line.amount - amount,
  };
}

/**
 * What of a line goes back on its holder's wish.
 * @param now and `startsAt`: milliseconds since 1970
 */
export function refundable(
  policy: RefundPolicy,
  now: number,
  startsAt: number,
  line: Pick<LineAmounts, 'amount' | 'fee' | 'commission'>,
): LineRefund {
  const terms = termsAt(policy, now, startsAt);
  return terms === null ? { amount: 0, fee: 0, commission: 0, kept: line.amount } : lineRefund(line, terms);
}

/**
 * Of what goes back, what goes to the means that paid: up to what it paid and has not given back yet; the rest goes onto the gift card.
 * @param paidByMeans what the means paid of the order, less what it gave back before
 */
export function splitBack(back: number, paidByMeans: number): { money: number; gift: number } {
  const money = Math.min(back, Math.max(0, paidByMeans));
  return { money, gift: back - money };
}

/**
 * The tax in what the platform gives back of its fee and commission. Counted over all refunds of an order, so that when everything has gone back
 * the tax is what was booked with the sale, to the unit.
 * @param before what of both was given back before
 * @param rateBasisPoints of the tax in what the platform takes
 */
export function taxGivenBack(before: number, now: number, rateBasisPoints: number): number {
  const tax = (amount: number) => includedTax(amount, rateBasisPoints);
  return tax(before + now) - tax(before);
}
