import type { SellerMovement } from '../../payments/contract.ts';

export interface OccurrenceSales {
  /** The occurrence; null: refunds that were taken from what is available. */
  label: string | null;
  payments: number;
  /** What buyers paid, fees included. Minor units, as all of these. */
  paid: number;
  /** What the platform keeps of it, taxes included. */
  fees: number;
  /** Taken from the seller for what went back to buyers; at most 0. */
  refunds: number;
  net: number;
}
export interface StatementSums {
  sales: OccurrenceSales[];
  clawbacks: number;
  payouts: number;
  other: number;
}

/** Kinds of the ledger's transactions, as those who post them name them. */
const sale = 'sale';
const dispute = 'dispute-lost';
const payout = 'capture';

/**
 * What happened to a seller's money in a period, sorted for people. Whatever was taken from a sale's occurrence and is no dispute is a refund; moves
 * that fit nothing are shown as other, so that opening and all sums always make closing.
 */
export function statementSums(movements: readonly SellerMovement[]): StatementSums {
  const sums: StatementSums = { sales: [], clawbacks: 0, payouts: 0, other: 0 };
  const byLabel = new Map<string | null, OccurrenceSales>();
  const of = (label: string | null): OccurrenceSales => {
    const known = byLabel.get(label);
    if (known) return known;
    const fresh = { label, payments: 0, paid: 0, fees: 0, refunds: 0, net: 0 };
    byLabel.set(label, fresh);
    return fresh;
  };
  for (const { kind, reversal, clawback, label, count, amount, fees } of movements) {
    if (kind === dispute) sums.clawbacks += amount;
    else if (kind === payout) sums.payouts += amount;
    else if (kind === sale && !reversal) {
      const line = of(label);
      line.payments += count;
      line.paid += amount + fees;
      line.fees += fees;
      line.net += amount;
    } else if (label !== null || kind.startsWith('sale') || kind.startsWith('refund')) {
      const line = of(label);
      line.refunds += amount;
      line.net += amount;
    } else if (clawback) sums.clawbacks += amount;
    else sums.other += amount;
  }
  return { ...sums, sales: [...byLabel.values()] };
}
