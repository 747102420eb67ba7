import type { Dispute, PaymentInFull, Refund } from '@parterre/contract/finance';
import type { Page } from '@parterre/contract/wire';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { heldPayable, providerFees } from '../contract.ts';
import type { AccountReference } from '../contract.ts';
import type { DisputeReport } from '../domain/provider.ts';
import { clearing, openScene } from './payments-scene.ts';
import type { Scene } from './payments-scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.close());

const loss: AccountReference = { kind: 'chargeback-loss', ownerId: null };
const held = (): AccountReference => heldPayable(scene.organisationId, scene.occurrenceId);
const available = (): AccountReference => ({ kind: 'payable-available', ownerId: scene.organisationId });
/** Clearing, the loss that nobody bears yet, and what is owed to the seller. */
const books = async (): Promise<number[]> =>
  Promise.all([clearing, loss, held()].map((account) => scene.balance(account)));

type Told = Exclude<DisputeReport, { status: 'unknown' }>;
let events = 0;
async function tell(attemptId: string, changes: Partial<Told>): Promise<number> {
  const reference = `ref-${attemptId}`;
  scene.provider.disputes.set('dp-1', {
    ...{ status: 'open', reference, amount: 2300, currency: 'EUR', withdrawn: true },
    ...{ reason: 'fraudulent', answerBy: '2026-12-01T12:00:00Z' },
    ...changes,
  });
  events += 1;
  return scene.tell({ about: 'dispute', dispute: 'dp-1', reference, eventId: `evt-${events}` });
}
async function paid(): Promise<{ paymentId: string; attemptId: string }> {
  const { paymentId, attemptId } = await scene.started();
  scene.provider.succeed(attemptId);
  await scene.notify(attemptId);
  return { paymentId, attemptId };
}

test('open: the provider takes the money, a loss until it is known who bears it; won: it comes back', async () => {
  const { attemptId } = await paid();
  expect(await books()).toEqual([2300, 0, -2200]);
  await Promise.all([tell(attemptId, {}), tell(attemptId, {}), tell(attemptId, {})]);
  expect(await books()).toEqual([0, 2300, -2200]);
  expect(await scene.balance(clearing)).toBe(scene.provider.held());
  await tell(attemptId, { status: 'won', withdrawn: false });
  expect(await books()).toEqual([2300, 0, -2200]);
  expect(await scene.imbalance()).toBe(0);
});

test('lost: what the seller had of it is taken from what is owed to it, flagged; our fee is our loss', async () => {
  const { paymentId, attemptId } = await paid();
  await tell(attemptId, { fee: 1500 });
  await tell(attemptId, { status: 'lost', fee: 1500 });
  expect(await books()).toEqual([-1500, 100, 0]);
  expect([await scene.balance(providerFees), scene.provider.held()]).toEqual([1500, -1500]);
  const clawbacks = await scene.database.db
    .selectFrom('payments.transaction')
    .select(['kind', 'clawback'])
    .where('clawback', '=', true)
    .execute();
  expect(clawbacks).toEqual([{ kind: 'dispute-lost', clawback: true }]);
  const administrator = scene.identity.asAdministrator();
  const get = async <T>(url: string): Promise<T> =>
    (await scene.app.inject({ url: `/api/v1${url}`, headers: administrator })).json<T>();
  expect((await get<Page<Dispute>>('/disputes?status=lost')).items).toMatchObject([
    { paymentId, reference: 'dp-1', amount: { amount: 2300, currency: 'EUR' }, reason: 'fraudulent', withdrawn: true },
  ]);
  const full = await get<PaymentInFull>(`/payments/${paymentId}`);
  expect(full).toMatchObject({ disputed: true, disputes: [{ status: 'lost' }] });
  expect(full.ledger.map(({ kind }) => kind)).toEqual(['sale', 'dispute-taken', 'dispute-fee', 'dispute-lost']);
});

test('lost after the seller was paid out: its account goes into debit, for all to see', async () => {
  const { attemptId } = await paid();
  await scene.transaction((trx) =>
    scene.payments.ledger.post(trx, {
      key: 'release',
      kind: 'release',
      currency: 'EUR',
      description: 'Released and paid out',
      postings: [
        { account: held(), amount: 2200 },
        { account: { kind: 'bank', ownerId: null }, amount: -2200 },
      ],
    }),
  );
  await tell(attemptId, { status: 'lost', withdrawn: false });
  expect(await scene.balance(available())).toBe(2200);
  expect(await books()).toEqual([0, 100, 0]);
});

test('lost for what was given back already takes nothing from the seller, and the desk warns of open refunds', async () => {
  const { paymentId, attemptId } = await paid();
  scene.provider.capabilities = { ...scene.provider.capabilities, refunds: 'none' };
  await scene.transaction(async (trx) => {
    const sale = await trx
      .selectFrom('payments.transaction')
      .select('id')
      .where('key', '=', `sale:${paymentId}`)
      .executeTakeFirstOrThrow();
    await scene.payments.ledger.reverse(trx, sale.id, 'Cancelled');
    await scene.payments.refund(trx, paymentId, { amount: 'rest', cause: 'buyer', reason: 'Cancelled' });
  });
  await tell(attemptId, { status: 'lost' });
  expect(await books()).toEqual([0, 2300, 0]);
  const headers = scene.identity.asAdministrator();
  const answer = await scene.app.inject({ url: '/api/v1/refunds?status=by-hand', headers });
  expect(answer.json<Page<Refund>>().items).toMatchObject([{ disputed: true }]);
});

test('won after it was lost: everything is as it was', async () => {
  const { attemptId } = await paid();
  await tell(attemptId, { status: 'lost' });
  await tell(attemptId, { status: 'won', withdrawn: false });
  expect(await books()).toEqual([2300, 0, -2200]);
});

test('a provider that does not answer is asked again: by its own notification, and by us until the end is known', async () => {
  const { attemptId } = await paid();
  scene.provider.disputeBehaviour = 'throws';
  expect(await tell(attemptId, {})).toBe(503);
  scene.provider.disputeBehaviour = 'answers';
  expect(await tell(attemptId, {})).toBe(200);
  scene.provider.disputes.set('dp-1', {
    ...{ status: 'won', reference: `ref-${attemptId}`, amount: 2300, currency: 'EUR', withdrawn: false },
    ...{ reason: null, answerBy: null },
  });
  expect(await scene.job('payments.disputes')).toBe(0);
  scene.clock.advance({ hours: 7 });
  expect(await scene.job('payments.disputes')).toBe(1);
  expect(await scene.job('payments.disputes')).toBe(0);
  expect(await books()).toEqual([2300, 0, -2200]);
});

test('a dispute about a charge that is not ours books nothing', async () => {
  await paid();
  expect(await tell('somebody-else', {})).toBe(200);
  expect(await scene.tell({ about: 'dispute', dispute: 'never-heard-of', reference: 'x' })).toBe(200);
  expect(await books()).toEqual([2300, 0, -2200]);
});
