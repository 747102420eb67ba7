import { commissionOf } from '@parterre/contract/commission';
import { includedTax } from '@parterre/contract/tax-bases';
import type { cancellationStep } from '@parterre/contract/service-orders';
import type { z } from 'zod';

/** What was agreed on money when an order was placed. Amounts are minor units. */
export interface OrderPrice {
  readonly total: number;
  readonly commissionBasisPoints: number;
  readonly commissionTaxBasisPoints: number;
}

/** How a price is shared out. The three parts add up to it. */
export function sharesOf(price: OrderPrice): { seller: number; fee: number; tax: number } {
  const commission = commissionOf(price.total, price.commissionBasisPoints);
  const tax = includedTax(commission, price.commissionTaxBasisPoints);
  return { seller: price.total - commission, fee: commission - tax, tax };
}

/**
 * What each gives of a refund: the commission is that of what stays, as if no more had ever been paid. Adds up to the refund.
 * @param refund minor units, at most the total
 */
export function refundShares(price: OrderPrice, refund: number): { seller: number; fee: number; tax: number } {
  const before = sharesOf(price);
  const after = sharesOf({ ...price, total: price.total - refund });
  return { seller: before.seller - after.seller, fee: before.fee - after.fee, tax: before.tax - after.tax };
}

export type CancellationSteps = readonly z.infer<typeof cancellationStep>[];
/** Of a lesson or an appearance, cancelled by whoever booked it. Frozen into the order. */
export const cancellationSteps: CancellationSteps = [
  { hoursBefore: 168, refundPercent: 100 },
  { hoursBefore: 48, refundPercent: 50 },
  { hoursBefore: 0, refundPercent: 0 },
];

/** What goes back when the buyer cancels at an instant (ISO); half up. */
export function refundByTerms(steps: CancellationSteps, total: number, startsAt: string, now: string): number {
  const hours = (Date.parse(startsAt) - Date.parse(now)) / 3_600_000;
  const step = steps.toSorted((a, b) => b.hoursBefore - a.hoursBefore).find(({ hoursBefore }) => hours >= hoursBefore);
  return Math.floor((2 * total * (step?.refundPercent ?? 0) + 100) / 200);
}
