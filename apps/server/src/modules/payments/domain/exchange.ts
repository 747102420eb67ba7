import type { Currency } from '@parterre/contract/wire';
import type { AccountReference, LedgerPosting } from '../contract.ts';

/**
 * The fixed parity, EUR 1 = XOF 655.957 (1 January 1999, Council Decision 98/683/EC): 100000 cents are 655957 francs. Both ways round half up.
 */
const francs = 655_957n;
const cents = 100_000n;

/** @param amount whole cents of at least 0 @returns whole francs @throws RangeError */
export function francsOfCents(amount: number): number {
  return roundHalfUp(amount, francs, cents);
}

/** @param amount whole francs of at least 0 @returns whole cents @throws RangeError */
export function centsOfFrancs(amount: number): number {
  return roundHalfUp(amount, cents, francs);
}

function roundHalfUp(amount: number, times: bigint, by: bigint): number {
  if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError(`${amount} is not an amount to change`);
  const rounded = Number((BigInt(amount) * times * 2n + by) / (by * 2n));
  if (!Number.isSafeInteger(rounded)) throw new RangeError(`${amount} is too much to change`);
  return rounded;
}

/** The liquidity account of a currency: what the platform has sold of it, and not yet bought back. */
const exchange: AccountReference = { kind: 'exchange', ownerId: null };
const rounding: AccountReference = { kind: 'rounding', ownerId: null };

export interface ExchangeEntries {
  /** In the currency of the account that is credited. */
  countervalue: number;
  credited: Currency;
  debitPostings: LedgerPosting[];
  creditPostings: LedgerPosting[];
}

/**
 * The two entries of a change of currency. What passes through the liquidity accounts is always a number of cents and exactly its rounded
 * value in francs; so cents into francs leave nothing over, and of francs into cents what no whole cent is worth is left for `rounding`.
 * @returns null for an amount worth less than half a cent, or none
 */
export function exchangeEntries(
  debit: { account: AccountReference; currency: Currency },
  credit: AccountReference,
  amount: number,
): ExchangeEntries | null {
  if (!Number.isSafeInteger(amount) || amount <= 0) return null;
  const countervalue = debit.currency === 'EUR' ? francsOfCents(amount) : centsOfFrancs(amount);
  if (countervalue === 0) return null;
  const changed = debit.currency === 'EUR' ? amount : francsOfCents(countervalue);
  return {
    countervalue,
    credited: debit.currency === 'EUR' ? 'XOF' : 'EUR',
    debitPostings: [
      { account: debit.account, amount },
      { account: exchange, amount: -changed },
      { account: rounding, amount: changed - amount },
    ],
    creditPostings: [
      { account: exchange, amount: countervalue },
      { account: credit, amount: -countervalue },
    ],
  };
}
