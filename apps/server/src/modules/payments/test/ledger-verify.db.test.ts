import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { verifyLedger } from '../use-cases/verify-ledger.ts';
import type { CheckedPromise, LedgerViolation } from '../use-cases/verify-ledger.ts';
import { available, bank, clearing, idOf, openLedger } from './ledger-scene.ts';
import type { LedgerScene } from './ledger-scene.ts';

let scene: LedgerScene;
/** Transactions by what they are. */
let ids: { sale: string; debit: string; hold: string; capture: string; reversal: string; exchange: string };
const seller = available();

beforeEach(async () => {
  scene = await openLedger({ poolSize: 3 });
  const sale = idOf(await scene.move(clearing, seller, 5000));
  const debit = idOf(await scene.move(seller, bank, 100));
  const hold = idOf(await scene.hold(seller, 900));
  const capture = idOf(await scene.capture(hold, 400));
  idOf(await scene.release(idOf(await scene.hold(seller, 50))));
  const reversal = idOf(await scene.reverse(idOf(await scene.move(clearing, seller, 77))));
  const changed = await scene.within((trx) =>
    scene.ledger.exchange(trx, {
      ...{ key: randomUUID(), description: 'Change', amount: 1000 },
      debit: { account: seller, currency: 'EUR' },
      credit: { account: seller },
    }),
  );
  if (!changed.ok) throw new Error(changed.reason);
  ids = { sale, debit, hold, capture, reversal, exchange: changed.debit.transactionId };
});
afterEach(() => scene.close());

async function verify(): Promise<{ checked: CheckedPromise[]; violations: LedgerViolation[]; found: number }> {
  const checked: CheckedPromise[] = [];
  const violations: LedgerViolation[] = [];
  const found = await verifyLedger(scene.database.db, {
    checked: (one) => void checked.push(one),
    violation: (one) => void violations.push(one),
  });
  return { checked, violations, found };
}
/** What no code could do: with the guards of the database taken away. */
const tamper = (text: string): Promise<unknown> =>
  scene.database.pool.query(`set session_replication_role = replica; ${text}; set session_replication_role = origin`);

test('a ledger that is right is proved right, with what was looked at', async () => {
  const { checked, violations, found } = await verify();
  expect({ violations, found }).toEqual({ violations: [], found: 0 });
  expect(checked.map(({ count, of }) => `${count} ${of}`)).toEqual([
    '10 transactions',
    '7 accounts',
    '9 movements of guarded accounts',
    '2 holds',
    '1 reversals',
    '2 transactions that change currency',
    '0 refunds',
    '0 charges of the sandbox',
  ]);
});

test('a transaction of a clawback is allowed, and what comes after it', async () => {
  idOf(await scene.move(seller, bank, 100_000, { clawback: true }));
  idOf(await scene.move(clearing, seller, 10));
  expect((await verify()).found).toBe(0);
});

test.each([
  [
    'a changed amount',
    () => `update payments.posting set amount = amount + 1 where transaction_id = '${ids.sale}' and position = 1`,
    ['sum to zero', 'all balances'],
  ],
  [
    'a lost posting',
    () => `delete from payments.posting where transaction_id = '${ids.sale}' and position = 1`,
    ['sum to zero', 'all balances'],
  ],
  [
    'a transaction without postings',
    () =>
      `insert into payments.transaction (id, key, kind, currency, description, occurred_at) values (gen_random_uuid(), 'empty', 'test', 'EUR', '', now())`,
    ['sum to zero'],
  ],
  [
    'an account under a wrong name',
    () => `update payments.account set code = 'bank/-/-/XOF' where code = 'bank/-/-/EUR'`,
    ['each account'],
  ],
  [
    'a debit that nothing covered',
    () => `update payments.posting set amount = amount * 60 where transaction_id = '${ids.debit}'`,
    ['guarded'],
  ],
  [
    'a hold that is exceeded',
    () => `update payments.hold set amount = 399 where transaction_id = '${ids.hold}'`,
    ['holds'],
  ],
  [
    'a use of a hold that was lost',
    () => `delete from payments.hold_use where transaction_id = '${ids.capture}'`,
    ['holds'],
  ],
  [
    'a reversal of something else',
    () => `update payments.transaction set reverses = '${ids.debit}' where id = '${ids.reversal}'`,
    ['reversals'],
  ],
  [
    'half a change of currency',
    () => `delete from payments.linked_transaction where transaction_id = '${ids.exchange}'`,
    ['pairs'],
  ],
  [
    'a change at another rate',
    () => `update payments.posting set amount = amount + sign(amount) where transaction_id = '${ids.exchange}'`,
    ['pairs'],
  ],
])('%s is found', async (_, text, promises) => {
  await tamper(text());
  const { violations, found } = await verify();
  expect(found).toBe(violations.length);
  for (const promise of promises) {
    expect(violations.map((violation) => violation.promise)).toContainEqual(expect.stringContaining(promise));
  }
  expect(violations.every(({ subject, detail }) => subject !== '' && detail !== '')).toBe(true);
});

test('more violations than one reading of the cursor are all named', async () => {
  await tamper(`insert into payments.transaction (id, key, kind, currency, description, occurred_at)
    select gen_random_uuid(), 'empty-' || n, 'test', 'EUR', '', now() from generate_series(1, 1200) n`);
  const { violations } = await verify();
  expect(new Set(violations.map(({ subject }) => subject)).size).toBe(1200);
});
