import type { PaymentInFull } from '@parterre/contract/finance';
import { aPerson } from '@parterre/test-driver/builders';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { providerClearing, refundPayable } from '../contract.ts';
import type { Recorded, RecordedPayment } from '../contract.ts';
import { openScene } from './payments-scene.ts';
import type { Scene } from './payments-scene.ts';

let scene: Scene;
let cashier: string;
beforeEach(async () => {
  scene = await openScene();
  cashier = (await aPerson(scene.database.db)).personId;
});
afterEach(() => scene.close());

class Refused extends Error {}
/** As a point of sale does it: what is refused is undone. */
async function record(changes: Partial<RecordedPayment> = {}): Promise<Recorded> {
  const { subject, organisationId, amount, currency, description } = scene.request();
  const means = { means: 'cash', recordedBy: cashier, receipt: null } as const;
  const recorded = { subject, organisationId, amount, currency, description, ...means, ...changes };
  try {
    return await scene.transaction(async (trx) => {
      const answer = await scene.payments.record(trx, recorded);
      if (!answer.ok) throw new Refused(answer.reason);
      return answer;
    });
  } catch (error) {
    if (error instanceof Refused) return { ok: false, reason: error.message };
    throw error;
  }
}
const cash = providerClearing('cash');

test.each(['cash', 'terminal'] as const)(
  '%s at the counter pays at once, and it is known who took it',
  async (means) => {
    const recorded = await record({ means, receipt: 'T-17' });
    expect(recorded).toMatchObject({ ok: true, payment: { status: 'succeeded', provider: means, redirectUrl: null } });
    expect(scene.seller.settledIds).toHaveLength(1);
    expect(await scene.balance(providerClearing(means))).toBe(2300);
    const headers = scene.identity.asAdministrator();
    const paymentId = recorded.ok ? recorded.payment.id : '';
    const { body } = await scene.app.inject({ url: `/api/v1/payments/${paymentId}`, headers });
    expect((JSON.parse(body) as PaymentInFull).attempts).toMatchObject([
      { provider: means, recordedBy: { id: cashier }, receipt: 'T-17', captured: { amount: 2300 } },
    ]);
    expect(scene.payments.methods({ currency: 'EUR' }).map(({ provider }) => provider)).not.toContain(means);
    expect(await scene.payments.start(scene.request(), means)).toEqual({ ok: false, reason: 'unknown-provider' });
  },
);

test('what is gone cannot be paid at the counter: nothing is kept', async () => {
  scene.seller.outcome = 'refund';
  expect(await record()).toEqual({ ok: false, reason: 'The seats are gone' });
  expect(await scene.database.db.selectFrom('payments.payment').select('id').execute()).toEqual([]);
  expect(await scene.balance(cash)).toBe(0);
});

test('a payment that was begun elsewhere is ended, and its money goes back if it comes all the same', async () => {
  const { attemptId, request } = await scene.started();
  expect(await record({ subject: request.subject })).toMatchObject({ ok: true });
  await scene.cancels();
  expect(scene.provider.charges.get(attemptId)).toMatchObject({ status: 'expired' });
  expect(await scene.payments.latest(request.subject)).toMatchObject({ provider: 'cash', status: 'succeeded' });
});

test('a part goes back over the counter', async () => {
  const recorded = await record();
  const paymentId = recorded.ok ? recorded.payment.id : '';
  const wish = { amount: 800, cause: 'ticket', reason: 'Ticket given back' };
  const asked = await scene.transaction((trx) => scene.payments.refund(trx, paymentId, wish));
  const refundId = asked.ok ? asked.refundId : '';
  expect(await scene.refunds()).toBe(0);
  expect([await scene.balance(cash), await scene.balance(refundPayable)]).toEqual([3100, -800]);
  const done = { personId: cashier, from: 'original', proof: 'T-18' } as const;
  expect(await scene.transaction((trx) => scene.payments.refundedAtCounter(trx, refundId, done))).toEqual({ ok: true });
  expect([await scene.balance(cash), await scene.balance(refundPayable)]).toEqual([2300, 0]);
  expect(await scene.statusOf(paymentId)).toBe('partly-refunded');
  expect(await scene.imbalance()).toBe(0);
});
