import type { Currency } from '@parterre/contract/wire';
import { leastCharge, stepOf } from './prices.ts';

export interface Proration {
  /** Minor units, all of at least 0. */
  credit: number;
  charge: number;
  due: number;
}

/**
 * What an upgrade within a period costs: the unused share of the period, to the millisecond, of the new price less that of the old. Each share
 * is rounded half up to a minor unit; the difference is rounded down to what can be paid (5 F), and is nothing when it is below what any
 * provider takes.
 * @param times milliseconds since 1970
 */
export function prorate(
  prices: { old: number; new: number; currency: Currency },
  times: { start: number; end: number; at: number },
): Proration {
  const whole = BigInt(times.end - times.start);
  const left = BigInt(Math.min(Math.max(times.end - times.at, 0), times.end - times.start));
  const share = (price: number): number => Number((BigInt(price) * left * 2n + whole) / (whole * 2n));
  const [credit, charge] = [share(prices.old), share(prices.new)];
  const step = stepOf[prices.currency];
  const difference = Math.floor(Math.max(charge - credit, 0) / step) * step;
  return { credit, charge, due: difference < leastCharge[prices.currency] ? 0 : difference };
}
