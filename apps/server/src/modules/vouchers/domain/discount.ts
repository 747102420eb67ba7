/** What a promotion takes off; amounts are minor units. */
export interface Reduction {
  readonly kind: 'percent' | 'amount' | 'fixed-price';
  /** Basis points of each ticket's price; what is taken off all tickets together; or what a ticket then costs. */
  readonly value: number;
  /** Only tickets of these tariffs; none named: all. */
  readonly tariffIds: readonly string[];
  /** Tickets of one order that are lowered at most, those that save most first; null: all. */
  readonly mostTickets: number | null;
  /** Tickets that it is for, and what they must cost in all, before it lowers any. */
  readonly leastTickets: number;
  readonly leastAmount: number;
}

export interface ListedPrice {
  readonly tariffId: string;
  /** Minor units. */
  readonly price: number;
}

export type Discounts =
  | { ok: true; discounts: number[] }
  | { ok: false; reason: 'code-not-for-these' }
  /** How many tickets, and what they must cost in all. */
  | { ok: false; reason: 'code-needs-more'; tickets: number; amount: number };

/**
 * What a promotion takes off each line, in their order: never below zero, never more than the line's price. A percentage is rounded half up,
 * line by line. An amount is shared out by the prices, so that the parts sum to it, or to all there is to take.
 */
export function discountsOf(reduction: Reduction, lines: readonly ListedPrice[]): Discounts {
  const { kind, value, tariffIds, mostTickets, leastTickets, leastAmount } = reduction;
  const fits = lines.flatMap(({ tariffId, price }, position) =>
    price > 0 && (tariffIds.length === 0 || tariffIds.includes(tariffId)) ? [{ position, price }] : [],
  );
  if (fits.length === 0) return { ok: false, reason: 'code-not-for-these' };
  const worth = fits.reduce((sum, { price }) => sum + price, 0);
  if (fits.length < leastTickets || worth < leastAmount) {
    return { ok: false, reason: 'code-needs-more', tickets: leastTickets, amount: leastAmount };
  }
  // What saves most is what costs most, whatever the kind; of equal ones the first.
  const lowered = fits
    .toSorted((a, b) => b.price - a.price || a.position - b.position)
    .slice(0, mostTickets ?? undefined);
  const shares = kind === 'amount' ? sharesOf(value, lowered) : lowered.map(({ price }) => offOne(kind, value, price));
  const discounts = lines.map(() => 0);
  for (const [index, { position }] of lowered.entries()) discounts[position] = shares[index] ?? 0;
  return discounts.some((off) => off > 0) ? { ok: true, discounts } : { ok: false, reason: 'code-not-for-these' };
}

function offOne(kind: 'percent' | 'fixed-price', value: number, price: number): number {
  return kind === 'percent' ? Math.floor((2 * price * value + 10_000) / 20_000) : Math.max(0, price - value);
}

/** Parts of an amount in the proportion of the prices: each the difference of two running sums rounded down, so that all sum to it. */
function sharesOf(amount: number, lines: readonly { readonly price: number }[]): number[] {
  const all = lines.reduce((sum, { price }) => sum + price, 0);
  const shared = Math.min(amount, all);
  let [before, running] = [0, 0];
  return lines.map(({ price }) => {
    running += price;
    const upTo = Math.floor((shared * running) / all);
    const share = upTo - before;
    before = upTo;
    return share;
  });
}
