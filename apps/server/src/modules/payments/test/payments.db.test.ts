import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { refundPayable } from '../contract.ts';
import { clearing, openScene } from './payments-scene.ts';
import type { Scene } from './payments-scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.close());

describe('starting', () => {
  test('gives the address to pay at, with our id at the provider before its answer is kept', async () => {
    const request = scene.request();
    const answer = await scene.payments.start(request, 'scripted');
    expect(answer).toMatchObject({
      ok: true,
      payment: { status: 'pending', amount: { amount: 2300, currency: 'EUR' }, deadlineAt: request.deadlineAt },
    });
    const payment = answer.ok ? answer.payment : null;
    const [attempt] = await scene.attempts(payment?.id ?? '');
    expect([...scene.provider.charges.keys()]).toEqual([attempt?.id]);
    expect(await scene.payments.latest(request.subject)).toEqual(payment);
    expect(await scene.payments.latest({ kind: 'order', id: newId() })).toBeNull();
    expect(await scene.payments.latestOf('order', [newId(), request.subject.id])).toEqual(
      new Map([[request.subject.id, payment]]),
    );
  });

  test('ten times at once is one payment, one attempt and one charge', async () => {
    const request = scene.request();
    const answers = await Promise.all(Array.from({ length: 10 }, () => scene.payments.start(request, 'scripted')));
    expect(new Set(answers.map((answer) => (answer.ok ? answer.payment.id : ''))).size).toBe(1);
    expect(new Set(answers.map((answer) => (answer.ok ? answer.payment.redirectUrl : ''))).size).toBe(1);
    expect(scene.provider.charges.size).toBe(1);
  });

  test('at a provider that is unknown, or does not take the currency, is refused', async () => {
    expect(await scene.payments.start(scene.request(), 'nobody')).toEqual({ ok: false, reason: 'unknown-provider' });
    const francs = scene.request({ currency: 'XOF' });
    expect(await scene.payments.start(francs, 'scripted')).toEqual({ ok: false, reason: 'unknown-provider' });
    expect(scene.payments.methods({ currency: 'XOF' })).toMatchObject([{ provider: 'sandbox', sandbox: true }]);
    expect(scene.payments.methods({ currency: 'EUR' })).toHaveLength(2);
  });

  test('an amount that the provider does not take is refused before anything is kept', async () => {
    const request = scene.request({ amount: 49 });
    expect(await scene.payments.start(request, 'scripted')).toEqual({ ok: false, reason: 'amount-not-taken' });
    expect(scene.payments.methods({ currency: 'EUR', amount: 49 })).toMatchObject([{ provider: 'sandbox' }]);
    expect(await scene.payments.latest(request.subject)).toBeNull();
  });

  test('on the phone needs its number, asks it once, and keeps it nowhere', async () => {
    scene.provider.capabilities = { ...scene.provider.capabilities, approval: 'phone' };
    const request = scene.request();
    expect(await scene.payments.start(request, 'scripted')).toEqual({ ok: false, reason: 'payer-phone-missing' });
    const phone = '+2250501020304';
    const called = { ...request, payer: { ...request.payer, phone } };
    for (const _ of [1, 2]) {
      expect(await scene.payments.start(called, 'scripted')).toMatchObject({
        ok: true,
        payment: { status: 'pending', redirectUrl: null },
      });
    }
    expect(scene.provider.calls.start).toBe(1);
    expect(scene.provider.phones).toEqual([phone]);
    const kept = await sql<{ row: string }>`
      select row_to_json(p)::text || row_to_json(a)::text as row
      from payments.payment p join payments.attempt a on a.payment_id = p.id
    `.execute(scene.database.db);
    expect(kept.rows.map(({ row }) => row).join()).not.toContain('0501020304');
    expect(JSON.stringify(scene.logged.lines)).not.toContain('0501020304');
  });

  test.each(['throws', 'hangs'] as const)(
    'at a provider that %s can be tried again as the same payment',
    async (how) => {
      const request = scene.request();
      scene.provider.startBehaviour = how;
      expect(await scene.payments.start(request, 'scripted')).toEqual({
        ok: false,
        reason: 'payment-provider-unavailable',
      });
      const open = await scene.payments.latest(request.subject);
      expect(open?.status).toBe('pending');
      scene.provider.startBehaviour = 'answers';
      const again = await scene.payments.start(request, 'scripted');
      expect(again).toMatchObject({ ok: true, payment: { id: open?.id } });
      expect(scene.provider.charges.size).toBe(1);
    },
  );

  test('a refusal by the provider ends the payment with its reason, and the next start is a new one', async () => {
    const request = scene.request();
    scene.provider.startBehaviour = 'refuses';
    const refused = await scene.payments.start(request, 'scripted');
    expect(refused).toMatchObject({ ok: true, payment: { status: 'failed', failureCode: 'not-allowed' } });
    expect(scene.seller.endedAs).toEqual(['failed']);
    scene.provider.startBehaviour = 'answers';
    const again = await scene.payments.start(request, 'scripted');
    expect(again).toMatchObject({ ok: true, payment: { status: 'pending' } });
  });

  test('after the deadline ends the old payment and opens a new one', async () => {
    const { paymentId, request } = await scene.started();
    scene.clock.advance({ minutes: 16 });
    const deadlineAt = scene.request().deadlineAt;
    const again = await scene.payments.start({ ...request, deadlineAt }, 'scripted');
    expect(again).toMatchObject({ ok: true, payment: { status: 'pending', deadlineAt } });
    expect(await scene.statusOf(paymentId)).toBe('expired');
    expect(scene.seller.endedAs).toEqual(['expired']);
  });

  test('again after the payer’s time to approve has passed is a new payment; the old one may still bring its money', async () => {
    scene.provider.capabilities = { ...scene.provider.capabilities, secondsToApprove: 30 };
    const { paymentId, attemptId, request } = await scene.started();
    scene.clock.advance({ seconds: 44 });
    await scene.poll();
    expect(await scene.statusOf(paymentId)).toBe('pending');
    scene.provider.cancelBehaviour = 'throws';
    scene.clock.advance({ seconds: 2 });
    const again = await scene.payments.start(request, 'scripted');
    expect(again).toMatchObject({ ok: true, payment: { status: 'pending' } });
    expect(again.ok && again.payment.id).not.toBe(paymentId);
    expect(await scene.statusOf(paymentId)).toBe('expired');
    expect(scene.seller.endedAs).toEqual(['expired']);
    scene.provider.succeed(attemptId);
    scene.clock.advance({ seconds: 30 });
    await scene.poll();
    expect(await scene.statusOf(paymentId)).toBe('succeeded');
  });

  test('is a fault for a deadline of more than 30 minutes', async () => {
    const deadlineAt = scene.request().deadlineAt.replace('19:15', '19:45');
    await expect(scene.payments.start(scene.request({ deadlineAt }), 'scripted')).rejects.toThrow(RangeError);
  });
});

describe('settling', () => {
  test('ten notifications at once settle once', async () => {
    const { paymentId, attemptId } = await scene.started();
    scene.provider.succeed(attemptId);
    const answers = await Promise.all(Array.from({ length: 10 }, () => scene.notify(attemptId)));
    expect(new Set(answers)).toEqual(new Set([200]));
    expect(scene.seller.settledIds).toEqual([paymentId]);
    expect(await scene.statusOf(paymentId)).toBe('succeeded');
    expect(await scene.balance(clearing)).toBe(2300);
  });

  test('without the row lock the same settles twice: this is what the lock is for', async () => {
    const unlocked = await openScene({ rowLock: 'none' });
    try {
      const { attemptId } = await unlocked.started();
      unlocked.provider.succeed(attemptId);
      const bothInside = Promise.withResolvers<null>();
      unlocked.seller.beforeSale = () => {
        if (unlocked.seller.settledIds.length === 2) bothInside.resolve(null);
        return bothInside.promise.then(() => undefined);
      };
      await Promise.all([unlocked.notify(attemptId), unlocked.notify(attemptId)]);
      expect(unlocked.seller.settledIds).toHaveLength(2);
      expect(await unlocked.balance(clearing)).toBe(4600);
    } finally {
      await unlocked.close();
    }
  });

  test('a notification is believed in nothing: while the provider says pending, nothing happens', async () => {
    const { paymentId, attemptId } = await scene.started();
    expect(await scene.notify(attemptId)).toBe(200);
    expect(await scene.statusOf(paymentId)).toBe('pending');
    expect(scene.provider.calls.query).toBe(1);
  });

  test('a notification for a charge that is not known asks nobody and tells nothing', async () => {
    expect(await scene.notify(newId())).toBe(200);
    expect(scene.provider.calls.query).toBe(0);
  });

  test('another amount than ours is not settled: it goes back, and the payer is told', async () => {
    const { paymentId, attemptId } = await scene.started();
    scene.provider.succeed(attemptId, 2299);
    await Promise.all([scene.notify(attemptId), scene.notify(attemptId)]);
    expect(await scene.attempts(paymentId)).toMatchObject([{ status: 'failed', failure_code: 'amount-mismatch' }]);
    expect(await scene.statusOf(paymentId)).toBe('failed');
    expect([scene.seller.settledIds, scene.seller.goneBack]).toEqual([[], ['amount-differs']]);
    expect([await scene.balance(clearing), await scene.balance(refundPayable)]).toEqual([2299, -2299]);
    await scene.refunds();
    expect([...scene.provider.refunded.values()]).toEqual([2299]);
    expect([await scene.balance(clearing), await scene.balance(refundPayable)]).toEqual([0, 0]);
    expect(await scene.statusOf(paymentId)).toBe('failed');
  });

  test('another currency than ours is not settled, but flagged and logged', async () => {
    const { paymentId, attemptId } = await scene.started();
    scene.provider.succeed(attemptId, 2300, 'XOF');
    await scene.notify(attemptId);
    expect(await scene.attempts(paymentId)).toMatchObject([{ status: 'failed', failure_code: 'amount-mismatch' }]);
    expect(await scene.statusOf(paymentId)).toBe('failed');
    expect(scene.seller.settledIds).toEqual([]);
    expect(scene.logged.lines.filter((line) => line.level === 'error')).toHaveLength(1);
    expect(await scene.balance(clearing)).toBe(0);
  });

  test('success after expiry still settles, found by polling without any notification', async () => {
    const { paymentId, attemptId } = await scene.started();
    scene.clock.advance({ minutes: 15 });
    await scene.poll();
    expect(await scene.statusOf(paymentId)).toBe('expired');
    expect(scene.seller.endedAs).toEqual(['expired']);
    scene.provider.succeed(attemptId);
    scene.clock.advance({ minutes: 2 });
    expect(await scene.poll()).toBe(1);
    expect(await scene.statusOf(paymentId)).toBe('succeeded');
    expect(await scene.balance(clearing)).toBe(2300);
  });

  test('an end by time that leaves the charge payable is asked about on; one that is the last word is not', async () => {
    const [open, closed] = [await scene.started(), await scene.started()];
    const over = { status: 'expired', code: 'not-in-time' } as const;
    scene.provider.charges.set(open.attemptId, { ...over, reference: `ref-${open.attemptId}`, stillOpen: true });
    scene.provider.charges.set(closed.attemptId, { ...over, reference: `ref-${closed.attemptId}` });
    scene.clock.advance({ minutes: 1 });
    expect(await scene.poll()).toBe(2);
    expect([await scene.statusOf(open.paymentId), await scene.statusOf(closed.paymentId)]).toEqual([
      'expired',
      'expired',
    ]);
    scene.clock.advance({ minutes: 30 });
    expect(await scene.poll()).toBe(1);
    scene.provider.succeed(open.attemptId);
    scene.clock.advance({ hours: 1 });
    expect(await scene.poll()).toBe(1);
    expect(await scene.statusOf(open.paymentId)).toBe('succeeded');
    expect([scene.seller.endedAs, scene.seller.settledIds]).toEqual([['expired', 'expired'], [open.paymentId]]);
  });

  test('money for what is gone goes back by itself, and clearing reconciles to zero', async () => {
    const { paymentId, attemptId } = await scene.started();
    scene.seller.outcome = 'refund';
    scene.provider.succeed(attemptId);
    await scene.notify(attemptId);
    expect(await scene.statusOf(paymentId)).toBe('refunding');
    expect([await scene.balance(clearing), await scene.balance(refundPayable)]).toEqual([2300, -2300]);
    expect(await scene.refunds()).toBe(1);
    expect(await scene.statusOf(paymentId)).toBe('refunded');
    expect([await scene.balance(clearing), await scene.balance(refundPayable)]).toEqual([0, 0]);
  });

  test('a crash between the provider and our record of it is mended by polling', async () => {
    scene.provider.startBehaviour = 'hears-and-throws';
    const request = scene.request();
    await scene.payments.start(request, 'scripted');
    const open = await scene.payments.latest(request.subject);
    const [attempt] = await scene.attempts(open?.id ?? '');
    expect(attempt?.status).toBe('created');
    scene.provider.succeed(attempt?.id ?? '');
    scene.clock.advance({ seconds: 5 });
    await scene.poll();
    expect(await scene.statusOf(open?.id ?? '')).toBe('succeeded');
  });

  test('an owner that fails while it settles leaves everything as it was, and is asked again', async () => {
    const { paymentId, attemptId } = await scene.started();
    scene.provider.succeed(attemptId);
    scene.seller.beforeSale = () => Promise.reject(new Error('broken'));
    scene.clock.advance({ seconds: 5 });
    await scene.poll();
    expect(await scene.statusOf(paymentId)).toBe('pending');
    scene.seller.beforeSale = () => Promise.resolve();
    scene.clock.advance({ minutes: 1 });
    await scene.poll();
    expect(await scene.statusOf(paymentId)).toBe('succeeded');
    expect(await scene.balance(clearing)).toBe(2300);
  });

  test('a provider that does not answer keeps the payment open, until a minute past its deadline', async () => {
    const { paymentId, attemptId, request } = await scene.started();
    scene.provider.queryBehaviour = 'throws';
    await scene.payments.confirm(request.subject);
    scene.clock.advance({ minutes: 15 });
    await scene.poll();
    expect(await scene.statusOf(paymentId)).toBe('pending');
    scene.clock.advance({ minutes: 1 });
    await scene.poll();
    expect(await scene.statusOf(paymentId)).toBe('expired');
    scene.provider.queryBehaviour = 'answers';
    scene.provider.succeed(attemptId);
    await scene.payments.confirm(request.subject);
    expect(await scene.statusOf(paymentId)).toBe('succeeded');
  });

  test('polls by several workers at once ask about each attempt once', async () => {
    await Promise.all(Array.from({ length: 12 }, () => scene.started()));
    scene.clock.advance({ seconds: 5 });
    const asked = await Promise.all([scene.poll(), scene.poll(), scene.poll()]);
    expect(asked.reduce((sum, each) => sum + each, 0)).toBe(12);
    expect(scene.provider.calls.query).toBe(12);
  });

  test('paid at two providers, the second money goes back and the payment stays paid', async () => {
    const { paymentId, attemptId, request } = await scene.started();
    const other = await scene.payments.start(request, 'sandbox');
    expect(other).toMatchObject({ ok: true, payment: { id: paymentId, provider: 'sandbox' } });
    scene.provider.succeed(attemptId);
    await scene.notify(attemptId);
    const second = (await scene.attempts(paymentId)).find((each) => each.id !== attemptId);
    await scene.database.db
      .updateTable('payments.sandbox_charge')
      .set({ status: 'succeeded' })
      .where('attempt_id', '=', second?.id ?? '')
      .execute();
    await Promise.all([scene.payments.confirm(request.subject), scene.payments.confirm(request.subject)]);
    expect(scene.seller.settledIds).toEqual([paymentId]);
    expect(scene.seller.goneBack).toEqual(['paid-twice']);
    await scene.refunds();
    expect(await scene.statusOf(paymentId)).toBe('succeeded');
    expect([await scene.balance(clearing), await scene.balance(refundPayable)]).toEqual([2300, 0]);
    expect(await scene.payments.latest(request.subject)).toMatchObject({ provider: 'scripted', status: 'succeeded' });
  });
});
