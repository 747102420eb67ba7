import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestClock } from '@parterre/test-driver/test-clock';
import { createTestDatabase } from '@parterre/test-driver/test-database';
import type { TestDatabase } from '@parterre/test-driver/test-database';
import { inTransaction } from '../../../platform/database.ts';
import type { AccountReference, PostResult, ReverseResult } from '../contract.ts';
import { createLedger } from '../sql/ledger.ts';

let database: TestDatabase;
const ledger = createLedger(new TestClock());
beforeAll(async () => {
  database = await createTestDatabase({ poolSize: 33 });
});
afterAll(() => database.close());

const clearing: AccountReference = { kind: 'provider-clearing', ownerId: null, label: 'sandbox' };
const bank: AccountReference = { kind: 'bank', ownerId: null };
const payableOf = (ownerId: string): AccountReference => ({ kind: 'payable-held', ownerId });

function move(
  key: string,
  from: AccountReference,
  to: AccountReference,
  amount: number,
  clawback = false,
): Promise<PostResult> {
  const postings = [
    { account: from, amount },
    { account: to, amount: -amount },
  ];
  const entry = { key, kind: 'test', currency: 'EUR', description: 'Test', postings, clawback } as const;
  return inTransaction(database.db, (trx) => ledger.post(trx, entry));
}
const reverse = (id: string): Promise<ReverseResult> =>
  inTransaction(database.db, (trx) => ledger.reverse(trx, id, 'Test'));
const balance = (account: AccountReference): Promise<number> =>
  inTransaction(database.db, (trx) => ledger.balance(trx, account, 'EUR'));
function idOf(result: ReverseResult): string {
  if (!result.ok) throw new Error(result.reason);
  return result.transactionId;
}

describe('posting', () => {
  test('the same key and content twice is one transaction, other content is refused', async () => {
    const seller = payableOf(randomUUID());
    const key = randomUUID();
    const first = await move(key, clearing, seller, 500);
    expect(first).toMatchObject({ ok: true, repeated: false });
    expect(await move(key, clearing, seller, 500)).toEqual({ ...first, repeated: true });
    expect(await move(key, clearing, seller, 501)).toEqual({ ok: false, reason: 'key-used-differently' });
    expect(await move(key, bank, seller, 500)).toEqual({ ok: false, reason: 'key-used-differently' });
    expect(await balance(seller)).toBe(-500);
  });

  test('32 at once under one key, on accounts that nobody used before, are one', async () => {
    const seller = payableOf(randomUUID());
    const key = randomUUID();
    const results = await Promise.all(Array.from({ length: 32 }, () => move(key, clearing, seller, 700)));
    expect(new Set(results.map(idOf)).size).toBe(1);
    expect(results.filter((result) => result.ok && !result.repeated)).toHaveLength(1);
    expect(await balance(seller)).toBe(-700);
  });

  test('32 keys at once on accounts that nobody used before all arrive', async () => {
    const seller = payableOf(randomUUID());
    const other: AccountReference = { kind: 'provider-clearing', ownerId: null, label: randomUUID() };
    await Promise.all(Array.from({ length: 32 }, () => move(randomUUID(), other, seller, 10).then(idOf)));
    expect(await balance(seller)).toBe(-320);
    expect(await balance(other)).toBe(320);
  });

  test('what is unbalanced is refused', async () => {
    const posted = inTransaction(database.db, (trx) =>
      ledger.post(trx, {
        key: randomUUID(),
        kind: 'test',
        currency: 'EUR',
        description: '',
        postings: [
          { account: clearing, amount: 3 },
          { account: bank, amount: -2 },
        ],
      }),
    );
    expect(await posted).toEqual({ ok: false, reason: 'unbalanced' });
  });

  test('a payable goes into debit by a clawback only; of 32 debits at once as many pass as there is money for', async () => {
    const seller = payableOf(randomUUID());
    expect(await move(randomUUID(), seller, bank, 1)).toEqual({ ok: false, reason: 'overdrawn' });
    await move(randomUUID(), clearing, seller, 1000);
    const results = await Promise.all(Array.from({ length: 32 }, () => move(randomUUID(), seller, bank, 100)));
    expect(results.filter((result) => result.ok)).toHaveLength(10);
    expect(await balance(seller)).toBe(0);
    expect((await move(randomUUID(), seller, bank, 40, true)).ok).toBe(true);
    expect(await balance(seller)).toBe(40);
  });

  test('a debit repeated under its key is repeated, not overdrawn', async () => {
    const seller = payableOf(randomUUID());
    await move(randomUUID(), clearing, seller, 100);
    const key = randomUUID();
    const first = await move(key, seller, bank, 100);
    expect(await move(key, seller, bank, 100)).toEqual({ ...first, repeated: true });
  });
});

describe('reversing', () => {
  test('twice at once is one', async () => {
    const seller = payableOf(randomUUID());
    const id = idOf(await move(randomUUID(), clearing, seller, 250));
    const results = await Promise.all(Array.from({ length: 16 }, () => reverse(id)));
    expect(new Set(results.map(idOf)).size).toBe(1);
    expect(results.filter((result) => result.ok && !result.repeated)).toHaveLength(1);
    expect(await balance(seller)).toBe(0);
  });

  test('is refused when the money was paid out, and a fault for what does not exist', async () => {
    const seller = payableOf(randomUUID());
    const id = idOf(await move(randomUUID(), clearing, seller, 250));
    await move(randomUUID(), seller, bank, 250);
    expect(await reverse(id)).toEqual({ ok: false, reason: 'overdrawn' });
    await expect(reverse(randomUUID())).rejects.toThrow('no ledger transaction');
  });
});

test('random operations, 32 at once: balanced, folded, never below zero, each key and each reversal once', async () => {
  const sellers = [randomUUID(), randomUUID(), randomUUID()].map(payableOf);
  const operation = fc.record({
    what: fc.constantFrom('sell' as const, 'pay-out' as const, 'reverse' as const, 'repeat' as const),
    seller: fc.integer({ min: 0, max: 2 }),
    amount: fc.integer({ min: 1, max: 500 }),
    pick: fc.nat(),
  });
  const keys: { key: string; seller: AccountReference; amount: number }[] = [];
  const sales: string[] = [];
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 32, maxLength: 32 }), async (operations) => {
      const run = async ({ what, seller: index, amount, pick }: (typeof operations)[number]): Promise<void> => {
        const seller = sellers[index] ?? bank;
        const earlier = keys[pick % keys.length];
        const sale = sales[pick % sales.length];
        if (what === 'pay-out') await move(randomUUID(), seller, bank, amount);
        else if (what === 'reverse' && sale) {
          const both = await Promise.all([reverse(sale), reverse(sale)]);
          const made = both.flatMap((result) => (result.ok ? [result.transactionId] : []));
          expect(new Set(made).size).toBeLessThanOrEqual(1);
        } else if (what === 'repeat' && earlier) {
          expect(await move(earlier.key, clearing, earlier.seller, earlier.amount)).toMatchObject({ repeated: true });
        } else {
          const key = randomUUID();
          sales.push(idOf(await move(key, clearing, seller, amount)));
          keys.push({ key, seller, amount });
        }
      };
      await Promise.all(operations.map(run));
      for (const seller of sellers) expect(await balance(seller)).toBeLessThanOrEqual(0);
    }),
    { numRuns: 12 },
  );
  const { rows } = await sql<{ unbalanced: number; total: number; reversed_twice: number }>`
    select (select count(*) from (
        select from payments.posting group by transaction_id having sum(amount) <> 0 or count(distinct currency) > 1) u) as unbalanced,
      (select sum(amount)::bigint from payments.posting) as total,
      (select count(*) from (
        select from payments.transaction where reverses is not null group by reverses having count(*) > 1) r) as reversed_twice
  `.execute(database.db);
  expect(rows[0]).toEqual({ unbalanced: 0, total: 0, reversed_twice: 0 });
});

describe('the database itself refuses', () => {
  let posted: string;
  beforeAll(async () => {
    posted = idOf(await move(randomUUID(), clearing, bank, 900));
  });
  const late = `insert into payments.posting (transaction_id, position, account_id, amount, currency)
    select transaction_id, position + 10, account_id, amount, currency from payments.posting where transaction_id = $1`;
  const fresh = (lines: string): string => `
    with t as (insert into payments.transaction (id, key, kind, currency, description, occurred_at)
      select gen_random_uuid(), gen_random_uuid(), 'test', 'EUR', '', now() from payments.transaction where id = $1
      returning id)
    insert into payments.posting (transaction_id, position, account_id, amount, currency)
    select t.id, l.n, (select account_id from payments.posting where transaction_id = $1 order by position limit 1), l.amount, l.currency
    from t, (values ${lines}) as l (n, amount, currency)`;

  test.each([
    ['a changed posting', 'update payments.posting set amount = amount + 1 where transaction_id = $1', 'append-only'],
    ['a removed posting', 'delete from payments.posting where transaction_id = $1', 'append-only'],
    ['a changed transaction', `update payments.transaction set kind = 'other' where id = $1`, 'append-only'],
    ['a removed transaction', 'delete from payments.transaction where id = $1', 'append-only'],
    ['balanced postings that come late', late, 'cannot be added'],
    ['postings that do not sum to zero', fresh(`(1, 5, 'EUR'), (2, -4, 'EUR')`), 'unbalanced'],
    ['a single posting', fresh(`(1, 5, 'EUR')`), 'unbalanced'],
    ['a posting in another currency', fresh(`(1, 5, 'EUR'), (2, -5, 'XOF')`), 'foreign key'],
  ])('%s', async (_, text, message) => {
    await expect(database.pool.query(text, [posted])).rejects.toThrow(message);
  });

  test.each(['payments.posting', 'payments.transaction, payments.posting'])('truncate %s', async (tables) => {
    await expect(database.pool.query(`truncate ${tables} cascade`)).rejects.toThrow('append-only');
  });
});

test('a sale costs one statement, a checked debit two', async () => {
  const seller = payableOf(randomUUID());
  await move(randomUUID(), clearing, seller, 1000);
  const statements = async (from: AccountReference, to: AccountReference): Promise<number> => {
    let count = 0;
    await inTransaction(database.db, async (trx) => {
      const counting = trx.withPlugin({
        transformQuery: ({ node }) => {
          count += 1;
          return node;
        },
        transformResult: ({ result }) => Promise.resolve(result),
      });
      const postings = [
        { account: from, amount: 10 },
        { account: to, amount: -10 },
      ];
      await ledger.post(counting, { key: randomUUID(), kind: 'test', currency: 'EUR', description: '', postings });
    });
    return count;
  };
  expect(await statements(clearing, seller)).toBe(1);
  expect(await statements(seller, bank)).toBe(2);
});
