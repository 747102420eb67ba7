import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { TestClock } from '@parterre/test-driver/test-clock';
import { createTestDatabase } from '@parterre/test-driver/test-database';
import type { TestDatabase } from '@parterre/test-driver/test-database';
import type { Currency } from '@parterre/contract/wire';
import { inTransaction } from '../../../platform/database.ts';
import type { Transaction } from '../../../platform/database.ts';
import type { AccountReference, Ledger } from '../contract.ts';
import { createLedger } from '../sql/ledger.ts';

export const clearing: AccountReference = { kind: 'provider-clearing', ownerId: null, label: 'scripted' };
export const bank: AccountReference = { kind: 'bank', ownerId: null };
export const available = (ownerId: string = randomUUID()): AccountReference => ({ kind: 'payable-available', ownerId });
export const credit = (ownerId: string = randomUUID()): AccountReference => ({ kind: 'credit-liability', ownerId });

export type Answer = { ok: true; transactionId: string } | { ok: false; reason: string };
export function idOf(answer: Answer): string {
  if (!answer.ok) throw new Error(answer.reason);
  return answer.transactionId;
}
export const reasonOf = (answer: { ok: boolean; reason?: string }): string =>
  answer.ok ? 'ok' : (answer.reason ?? '');

export interface LedgerScene {
  readonly database: TestDatabase;
  readonly clock: TestClock;
  readonly ledger: Ledger;
  /** One database transaction a call. */
  within<T>(work: (trx: Transaction) => Promise<T>): Promise<T>;
  move(
    from: AccountReference,
    to: AccountReference,
    amount: number,
    options?: { key?: string; currency?: Currency; clawback?: boolean },
  ): ReturnType<Ledger['post']>;
  hold(from: AccountReference, amount: number, key?: string, currency?: Currency): ReturnType<Ledger['hold']>;
  /** To the bank, unless said. */
  capture(holdId: string, amount: number, key?: string, to?: AccountReference): ReturnType<Ledger['capture']>;
  release(holdId: string): ReturnType<Ledger['release']>;
  reverse(id: string): ReturnType<Ledger['reverse']>;
  balance(account: AccountReference, currency?: Currency): Promise<number>;
  /**
   * The same work twice, the second beginning while the first has written and not committed: it waits for the first, or does not.
   * @param rowLock `none` takes the ledger's locks away
   */
  overlapping(
    rowLock: 'for-update' | 'none',
    work: (ledger: Ledger, trx: Transaction) => Promise<Answer>,
  ): Promise<{ first: string; second: string }>;
  /** One value of one row, for what the database says itself. */
  value(text: string): Promise<unknown>;
  close(): Promise<void>;
}

const waiting = `select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;

/** The ledger alone, on a database of its own. */
export async function openLedger(options: { poolSize?: number } = {}): Promise<LedgerScene> {
  const database = await createTestDatabase({ poolSize: options.poolSize ?? 33 });
  const clock = new TestClock();
  const ledger = createLedger(clock);
  const within: LedgerScene['within'] = (work) => inTransaction(database.db, work);
  const value: LedgerScene['value'] = async (text) => {
    const { rows } = await sql<{ value: unknown }>`select (${sql.raw(text)}) as value`.execute(database.db);
    return rows[0]?.value;
  };
  return {
    database,
    clock,
    ledger,
    within,
    move: (from, to, amount, { key = randomUUID(), currency = 'EUR', clawback = false } = {}) =>
      within((trx) =>
        ledger.post(trx, {
          ...{ key, currency, clawback },
          kind: 'test',
          description: 'Test',
          postings: [
            { account: from, amount },
            { account: to, amount: -amount },
          ],
        }),
      ),
    hold: (from, amount, key = randomUUID(), currency = 'EUR') =>
      within((trx) => ledger.hold(trx, { key, from, currency, amount, description: 'Hold' })),
    capture: (holdId, amount, key = randomUUID(), to = bank) =>
      within((trx) =>
        ledger.capture(trx, holdId, { key, description: 'Capture', postings: [{ account: to, amount: -amount }] }),
      ),
    release: (holdId) => within((trx) => ledger.release(trx, holdId, 'Not needed')),
    reverse: (id) => within((trx) => ledger.reverse(trx, id, 'Wrong')),
    balance: (account, currency = 'EUR') => within((trx) => ledger.balance(trx, account, currency)),
    async overlapping(rowLock, work) {
      const its = createLedger(clock, rowLock);
      const pair = { second: Promise.resolve(''), ended: false };
      const first = await within(async (trx) => {
        const done = await work(its, trx);
        pair.second = within((other) => work(its, other))
          .then(reasonOf, (error: unknown) => String(error))
          .finally(() => (pair.ended = true));
        let waits = false;
        while (!pair.ended && !waits) waits = (await value(waiting)) !== 0;
        return done;
      });
      return { first: reasonOf(first), second: await pair.second };
    },
    value,
    close: () => database.close(),
  };
}
