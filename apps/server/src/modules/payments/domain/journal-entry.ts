import type { Currency } from '@parterre/contract/wire';
import { Temporal } from 'temporal-polyfill';
import { chartAccountOf, journalOf } from './chart-of-accounts.ts';
import type { ChartAccount, Journal } from './chart-of-accounts.ts';
import { centsOfFrancs } from '../../../platform/fixed-parity.ts';
import { accountOfCode } from './ledger.ts';
import type { Line } from './ledger.ts';

/** The zone whose calendar days French accounts are kept in. */
export const accountingZone = 'Europe/Paris';

/** A ledger transaction as an export reads it. */
export interface PostedTransaction {
  key: string;
  kind: string;
  /** Kind of what it reverses. */
  reverses: string | null;
  currency: Currency;
  description: string;
  /** ISO instant */
  occurredAt: string;
  lines: readonly Line[];
}

export interface JournalLine extends ChartAccount {
  /** The ledger's name of the account. */
  code: string;
  /** Minor units of the entry's currency; one of the two is 0. */
  debit: number;
  credit: number;
  /** Their countervalue, cents. */
  debitCents: number;
  creditCents: number;
}
export interface JournalEntry {
  journal: Journal;
  /** YYYY-MM-DD */
  day: string;
  reference: string;
  label: string;
  kind: string;
  currency: Currency;
  lines: JournalLine[];
}

/** A transaction as a journal entry: in each currency its debits are its credits. */
export function journalEntry(transaction: PostedTransaction): JournalEntry {
  const { key, kind, reverses, currency, description, occurredAt, lines } = transaction;
  const accounts = lines.map((line) => accountOfCode(line.code).account);
  const cents = countervalues(
    lines.map((line) => line.amount),
    currency,
  );
  return {
    journal: journalOf(reverses ?? kind, accounts),
    day: Temporal.Instant.from(occurredAt).toZonedDateTimeISO(accountingZone).toPlainDate().toString(),
    reference: key,
    label: description.trim() === '' ? kind : description,
    kind,
    currency,
    lines: lines.map(({ code, amount }, index) => {
      const value = cents[index] ?? 0;
      return {
        ...chartAccountOf(accountOfCode(code).account, amount),
        code,
        debit: Math.max(amount, 0),
        credit: Math.max(-amount, 0),
        debitCents: amount > 0 ? value : 0,
        creditCents: amount > 0 ? 0 : value,
      };
    }),
  };
}

/**
 * Cents of each line, without sign. Francs are changed side by side: each line gets what the running total of its side grows by, so both
 * sides end at the value of the same total, and no line is a whole cent from its own value.
 */
function countervalues(amounts: readonly number[], currency: Currency): number[] {
  if (currency === 'EUR') return amounts.map(Math.abs);
  const running = { debit: 0, credit: 0 };
  return amounts.map((amount) => {
    const side = amount > 0 ? 'debit' : 'credit';
    const before = centsOfFrancs(running[side]);
    running[side] += Math.abs(amount);
    return centsOfFrancs(running[side]) - before;
  });
}
