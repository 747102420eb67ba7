import { afterEach, beforeEach, expect, test } from 'vitest';
import { inTransaction } from '../../../platform/database.ts';
import { saleKey } from '../contract.ts';
import type { PaymentRequest } from '../contract.ts';
import { verifyLedger } from '../use-cases/verify-ledger.ts';
import { openScene } from './payments-scene.ts';
import type { Scene } from './payments-scene.ts';

/** Two payments at the sandbox: one that stays, one that is given back. */
let scene: Scene;
let kept: string;
let givenBack: string;

beforeEach(async () => {
  scene = await openScene();
  kept = await paid();
  givenBack = await paid();
  await inTransaction(scene.database.db, async (trx) => {
    await scene.payments.refund(trx, givenBack, {
      amount: 'rest',
      cause: 'called-off',
      reason: 'The evening is called off',
    });
    const sale = await trx
      .selectFrom('payments.transaction')
      .select('id')
      .where('key', '=', saleKey(givenBack))
      .executeTakeFirstOrThrow();
    await scene.payments.ledger.reverse(trx, sale.id, 'The evening is called off');
  });
});
afterEach(() => scene.close());

async function paid(request: PaymentRequest = scene.request()): Promise<string> {
  const started = await scene.payments.start(request, 'sandbox');
  if (!started.ok) throw new Error(started.reason);
  await scene.database.pool.query(
    `update payments.sandbox_charge set status = 'succeeded'
     where attempt_id = (select id from payments.attempt where payment_id = $1)`,
    [started.payment.id],
  );
  expect(await violations(), 'taken at the sandbox, not heard of yet').toEqual([]);
  await scene.payments.confirm(request.subject);
  return started.payment.id;
}

async function violations(): Promise<string[]> {
  const found: string[] = [];
  await verifyLedger(scene.database.db, {
    checked: () => undefined,
    violation: ({ promise, subject }) => void found.push(`${promise}: ${subject}`),
  });
  return found;
}

test('sales and refunds at the sandbox hold at every step', async () => {
  expect(await violations()).toEqual([]);
  await scene.refunds();
  expect(await scene.statusOf(givenBack)).toBe('refunded');
  expect(await violations()).toEqual([]);
});

const ofAttempt = (payment: string): string =>
  `attempt_id = (select id from payments.attempt where payment_id = '${payment}')`;

test.each([
  [
    'money that the sandbox never took',
    () => `update payments.sandbox_charge set status = 'failed' where ${ofAttempt(kept)}`,
    ['own books say: attempt'],
  ],
  [
    'a charge that is not there',
    () => `delete from payments.sandbox_charge where ${ofAttempt(kept)}`,
    ['own books say: attempt'],
  ],
  [
    'money given back that nobody asked for',
    () => `update payments.sandbox_charge set refunded_amount = 100 where ${ofAttempt(kept)}`,
    ['own books say: attempt'],
  ],
  [
    'a refund of more than came in',
    () => `update payments.refund set amount = amount + 1`,
    ['given back than came in: payment', 'refunds payable in EUR'],
  ],
  [
    'a refund that was not posted',
    () => `delete from payments.posting where transaction_id in (select id from payments.transaction where kind = 'refund-due');
    delete from payments.transaction where kind = 'refund-due'`,
    ['refunds payable in EUR', 'provider-clearing of the sandbox in EUR'],
  ],
])('%s is found', async (_, text, found) => {
  await scene.database.pool.query(
    `set session_replication_role = replica; ${text()}; set session_replication_role = origin`,
  );
  const named = await violations();
  for (const words of found) expect(named).toContainEqual(expect.stringContaining(words));
});
