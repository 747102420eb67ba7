import type { Currency } from '@parterre/contract/wire';
import { centsOfFrancs, francsOfCents } from '../../../platform/fixed-parity.ts';
import type { AccountReference, LedgerPosting } from '../contract.ts';

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
