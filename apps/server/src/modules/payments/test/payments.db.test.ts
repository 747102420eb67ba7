import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inTransaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { clearing, openBench, refundPayable } from './payments-bench.ts';
import type { Bench } from './payments-bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

describe('starting', () => {
  test('gives the address to pay at, with our id at the provider before its answer is kept', async () => {
    const request = bench.request();
    const answer = await bench.payments.start(request, 'scripted');
    expect(answer).toMatchObject({
      ok: true,
      payment: { status: 'pending', amount: { amount: 2300, currency: 'EUR' }, deadlineAt: request.deadlineAt },
    });
    const payment = answer.ok ? answer.payment : null;
    const [attempt] = await bench.attempts(payment?.id ?? '');
    expect([...bench.provider.charges.keys()]).toEqual([attempt?.id]);
    expect(await bench.payments.latest(request.subject)).toEqual(payment);
    expect(await bench.payments.latest({ kind: 'order', id: newId() })).toBeNull();
  });

  test('ten times at once is one payment, one attempt and one charge', async () => {
    const request = bench.request();
    const answers = await Promise.all(Array.from({ length: 10 }, () => bench.payments.start(request, 'scripted')));
    expect(new Set(answers.map((answer) => (answer.ok ? answer.payment.id : ''))).size).toBe(1);
    expect(new Set(answers.map((answer) => (answer.ok ? answer.payment.redirectUrl : ''))).size).toBe(1);
    expect(bench.provider.charges.size).toBe(1);
  });

  test('at a provider that is unknown, or does not take the currency, is refused', async () => {
    expect(await bench.payments.start(bench.request(), 'nobody')).toEqual({ ok: false, reason: 'unknown-provider' });
    const francs = bench.request({ currency: 'XOF' });
    expect(await bench.payments.start(francs, 'scripted')).toEqual({ ok: false, reason: 'unknown-provider' });
    expect(bench.payments.methods('XOF')).toEqual([{ provider: 'sandbox', sandbox: true }]);
    expect(bench.payments.methods('EUR')).toHaveLength(2);
  });

  test.each(['throws', 'hangs'] as const)(
    'at a provider that %s can be tried again as the same payment',
    async (how) => {
      const request = bench.request();
      bench.provider.startBehaviour = how;
      expect(await bench.payments.start(request, 'scripted')).toEqual({
        ok: false,
        reason: 'payment-provider-unavailable',
      });
      const open = await bench.payments.latest(request.subject);
      expect(open?.status).toBe('pending');
      bench.provider.startBehaviour = 'answers';
      const again = await bench.payments.start(request, 'scripted');
      expect(again).toMatchObject({ ok: true, payment: { id: open?.id } });
      expect(bench.provider.charges.size).toBe(1);
    },
  );

  test('a refusal by the provider ends the payment with its reason, and the next start is a new one', async () => {
    const request = bench.request();
    bench.provider.startBehaviour = 'refuses';
    const refused = await bench.payments.start(request, 'scripted');
    expect(refused).toMatchObject({ ok: true, payment: { status: 'failed', failureCode: 'merchant-blocked' } });
    expect(bench.seller.endedAs).toEqual(['failed']);
    bench.provider.startBehaviour = 'answers';
    const again = await bench.payments.start(request, 'scripted');
    expect(again).toMatchObject({ ok: true, payment: { status: 'pending' } });
  });

  test('after the deadline ends the old payment and opens a new one', async () => {
    const { paymentId, request } = await bench.started();
    bench.clock.advance({ minutes: 16 });
    const deadlineAt = bench.request().deadlineAt;
    const again = await bench.payments.start({ ...request, deadlineAt }, 'scripted');
    expect(again).toMatchObject({ ok: true, payment: { status: 'pending', deadlineAt } });
    expect(await bench.statusOf(paymentId)).toBe('expired');
    expect(bench.seller.endedAs).toEqual(['expired']);
  });

  test('is a fault for a deadline of more than 30 minutes', async () => {
    const deadlineAt = bench.request().deadlineAt.replace('19:15', '19:45');
    await expect(bench.payments.start(bench.request({ deadlineAt }), 'scripted')).rejects.toThrow(RangeError);
  });
});

describe('settling', () => {
  test('ten notifications at once settle once', async () => {
    const { paymentId, attemptId } = await bench.started();
    bench.provider.succeed(attemptId);
    const answers = await Promise.all(Array.from({ length: 10 }, () => bench.notify(attemptId)));
    expect(new Set(answers)).toEqual(new Set([202]));
    expect(bench.seller.settledIds).toEqual([paymentId]);
    expect(await bench.statusOf(paymentId)).toBe('succeeded');
    expect(await bench.balance(clearing)).toBe(2300);
  });

  test('without the row lock the same settles twice: this is what the lock is for', async () => {
    const unlocked = await openBench({ rowLock: 'none' });
    try {
      const { attemptId } = await unlocked.started();
      unlocked.provider.succeed(attemptId);
      const bothInside = Promise.withResolvers<void>();
      unlocked.seller.beforeSale = () => {
        if (unlocked.seller.settledIds.length === 2) bothInside.resolve();
        return bothInside.promise;
      };
      await Promise.all([unlocked.notify(attemptId), unlocked.notify(attemptId)]);
      expect(unlocked.seller.settledIds).toHaveLength(2);
      expect(await unlocked.balance(clearing)).toBe(4600);
    } finally {
      await unlocked.close();
    }
  });

  test('a notification is believed in nothing: while the provider says pending, nothing happens', async () => {
    const { paymentId, attemptId } = await bench.started();
    expect(await bench.notify(attemptId)).toBe(202);
    expect(await bench.statusOf(paymentId)).toBe('pending');
    expect(bench.provider.calls.query).toBe(1);
  });

  test('a notification for a charge that is not known asks nobody and tells nothing', async () => {
    expect(await bench.notify(newId())).toBe(202);
    expect(bench.provider.calls.query).toBe(0);
  });

  test.each([
    ['amount', 2299, 'EUR'],
    ['currency', 2300, 'XOF'],
  ])('another %s than ours is not settled, but flagged and logged', async (_, amount, currency) => {
    const { paymentId, attemptId } = await bench.started();
    bench.provider.succeed(attemptId, amount, currency);
    await bench.notify(attemptId);
    expect(await bench.attempts(paymentId)).toMatchObject([{ status: 'failed', failure_code: 'amount-mismatch' }]);
    expect(await bench.statusOf(paymentId)).toBe('failed');
    expect(bench.seller.settledIds).toEqual([]);
    expect(bench.logged.lines.filter((line) => line.level === 'error')).toHaveLength(1);
    expect(await bench.balance(clearing)).toBe(0);
  });

  test('success after expiry still settles, found by polling without any notification', async () => {
    const { paymentId, attemptId } = await bench.started();
    bench.clock.advance({ minutes: 15 });
    await bench.poll();
    expect(await bench.statusOf(paymentId)).toBe('expired');
    expect(bench.seller.endedAs).toEqual(['expired']);
    bench.provider.succeed(attemptId);
    bench.clock.advance({ minutes: 2 });
    expect(await bench.poll()).toBe(1);
    expect(await bench.statusOf(paymentId)).toBe('succeeded');
    expect(await bench.balance(clearing)).toBe(2300);
  });

  test('money for what is gone goes back by itself, and clearing reconciles to zero', async () => {
    const { paymentId, attemptId } = await bench.started();
    bench.seller.outcome = 'refund';
    bench.provider.succeed(attemptId);
    await bench.notify(attemptId);
    expect(await bench.statusOf(paymentId)).toBe('refunding');
    expect([await bench.balance(clearing), await bench.balance(refundPayable)]).toEqual([2300, -2300]);
    expect(await bench.refunds()).toBe(1);
    expect(await bench.statusOf(paymentId)).toBe('refunded');
    expect([await bench.balance(clearing), await bench.balance(refundPayable)]).toEqual([0, 0]);
  });

  test('a crash between the provider and our record of it is mended by polling', async () => {
    bench.provider.startBehaviour = 'hears-and-throws';
    const request = bench.request();
    await bench.payments.start(request, 'scripted');
    const open = await bench.payments.latest(request.subject);
    const [attempt] = await bench.attempts(open?.id ?? '');
    expect(attempt?.status).toBe('created');
    bench.provider.succeed(attempt?.id ?? '');
    bench.clock.advance({ seconds: 5 });
    await bench.poll();
    expect(await bench.statusOf(open?.id ?? '')).toBe('succeeded');
  });

  test('an owner that fails while it settles leaves everything as it was, and is asked again', async () => {
    const { paymentId, attemptId } = await bench.started();
    bench.provider.succeed(attemptId);
    bench.seller.beforeSale = () => Promise.reject(new Error('broken'));
    bench.clock.advance({ seconds: 5 });
    await bench.poll();
    expect(await bench.statusOf(paymentId)).toBe('pending');
    bench.seller.beforeSale = () => Promise.resolve();
    bench.clock.advance({ minutes: 1 });
    await bench.poll();
    expect(await bench.statusOf(paymentId)).toBe('succeeded');
    expect(await bench.balance(clearing)).toBe(2300);
  });

  test('a provider that does not answer keeps the payment open, until a minute past its deadline', async () => {
    const { paymentId, attemptId, request } = await bench.started();
    bench.provider.queryBehaviour = 'throws';
    await bench.payments.confirm(request.subject);
    bench.clock.advance({ minutes: 15 });
    await bench.poll();
    expect(await bench.statusOf(paymentId)).toBe('pending');
    bench.clock.advance({ minutes: 1 });
    await bench.poll();
    expect(await bench.statusOf(paymentId)).toBe('expired');
    bench.provider.queryBehaviour = 'answers';
    bench.provider.succeed(attemptId);
    await bench.payments.confirm(request.subject);
    expect(await bench.statusOf(paymentId)).toBe('succeeded');
  });

  test('polls by several workers at once ask about each attempt once', async () => {
    await Promise.all(Array.from({ length: 12 }, () => bench.started()));
    bench.clock.advance({ seconds: 5 });
    const asked = await Promise.all([bench.poll(), bench.poll(), bench.poll()]);
    expect(asked.reduce((sum, each) => sum + each, 0)).toBe(12);
    expect(bench.provider.calls.query).toBe(12);
  });

  test('paid at two providers, the second money goes back and the payment stays paid', async () => {
    const { paymentId, attemptId, request } = await bench.started();
    const other = await bench.payments.start(request, 'sandbox');
    expect(other).toMatchObject({ ok: true, payment: { id: paymentId, provider: 'sandbox' } });
    bench.provider.succeed(attemptId);
    await bench.notify(attemptId);
    const second = (await bench.attempts(paymentId)).find((each) => each.id !== attemptId);
    await bench.database.db
      .updateTable('payments.sandbox_charge')
      .set({ status: 'succeeded' })
      .where('attempt_id', '=', second?.id ?? '')
      .execute();
    await Promise.all([bench.payments.confirm(request.subject), bench.payments.confirm(request.subject)]);
    expect(bench.seller.settledIds).toEqual([paymentId]);
    await bench.refunds();
    expect(await bench.statusOf(paymentId)).toBe('succeeded');
    expect([await bench.balance(clearing), await bench.balance(refundPayable)]).toEqual([2300, 0]);
    expect(await bench.payments.latest(request.subject)).toMatchObject({ provider: 'scripted', status: 'succeeded' });
  });
});

describe('refunds', () => {
  const paid = async (): Promise<string> => {
    const { paymentId, attemptId } = await bench.started();
    bench.provider.succeed(attemptId);
    await bench.notify(attemptId);
    return paymentId;
  };
  /** As an owner does it: the sale is reversed and the refund asked for in one transaction. */
  const cancel = (paymentId: string, cause: string): Promise<void> =>
    inTransaction(bench.database.db, async (trx) => {
      const sale = await trx
        .selectFrom('payments.transaction')
        .select('id')
        .where('key', '=', `sale:${paymentId}:1`)
        .executeTakeFirstOrThrow();
      await bench.payments.ledger.reverse(trx, sale.id, cause);
      await bench.payments.refund(trx, paymentId, cause, 'Cancelled');
    });
  const refundRows = () => bench.database.db.selectFrom('payments.refund').selectAll().execute();

  test('asked for twice at once, for one cause or for two, is one; every account ends at zero', async () => {
    const paymentId = await paid();
    await Promise.all([cancel(paymentId, 'buyer'), cancel(paymentId, 'buyer'), cancel(paymentId, 'screening')]);
    expect(await refundRows()).toHaveLength(1);
    expect(await bench.statusOf(paymentId)).toBe('refunding');
    expect([await bench.balance(clearing), await bench.balance(refundPayable)]).toEqual([2300, -2300]);
    await Promise.all([bench.refunds(), bench.refunds()]);
    expect(bench.provider.calls.refund).toBe(1);
    expect(await bench.statusOf(paymentId)).toBe('refunded');
    expect([await bench.balance(clearing), await bench.balance(refundPayable)]).toEqual([0, 0]);
    expect(await bench.imbalance()).toBe(0);
  });

  test.each(['throws', 'hangs'] as const)(
    'a provider that %s is asked again later, under the same key',
    async (how) => {
      const paymentId = await paid();
      await cancel(paymentId, 'buyer');
      bench.provider.refundAnswer = how;
      await bench.refunds();
      expect(await bench.refunds()).toBe(0);
      bench.provider.refundAnswer = { status: 'done' };
      bench.clock.advance({ seconds: 20 });
      expect(await bench.refunds()).toBe(1);
      expect(bench.provider.refunded.size).toBe(1);
      expect(await bench.statusOf(paymentId)).toBe('refunded');
    },
  );

  test('a provider that cannot give back leaves it to be done by hand, still owed in the ledger', async () => {
    const paymentId = await paid();
    await cancel(paymentId, 'buyer');
    bench.provider.refundAnswer = { status: 'by-hand', code: 'no-refunds' };
    await bench.refunds();
    expect(await refundRows()).toMatchObject([{ status: 'by-hand' }]);
    expect(await bench.statusOf(paymentId)).toBe('refunding');
    expect(await bench.balance(refundPayable)).toBe(-2300);
  });

  test('of a payment that never succeeded is a fault', async () => {
    const { paymentId } = await bench.started();
    await expect(
      inTransaction(bench.database.db, (trx) => bench.payments.refund(trx, paymentId, 'buyer', 'Cancelled')),
    ).rejects.toThrow('no money');
  });
});
