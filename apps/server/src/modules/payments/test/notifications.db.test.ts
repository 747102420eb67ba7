import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { providerFees } from '../contract.ts';
import { clearing, openScene } from './payments-scene.ts';
import type { Scene } from './payments-scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.close());

describe('a notification', () => {
  test('by the secret of the charge finds it, and the secret is kept as a hash only', async () => {
    scene.provider.tokens = true;
    const { paymentId, attemptId } = await scene.started();
    scene.provider.succeed(attemptId);
    expect(await scene.tell({ about: 'token', token: 'guessed' })).toBe(200);
    expect(scene.provider.calls.query).toBe(0);
    expect(await scene.tell({ about: 'token', token: `secret-of-${attemptId}` })).toBe(200);
    expect(await scene.statusOf(paymentId)).toBe('succeeded');
    const { rows } = await sql<{ row: string }>`select a::text as row from payments.attempt a`.execute(
      scene.database.db,
    );
    expect(rows[0]?.row).not.toContain('secret-of');
    expect(rows[0]?.row).not.toContain(Buffer.from('secret-of').toString('hex'));
  });

  test('by our own id finds the attempt, also before its reference is known', async () => {
    scene.provider.startBehaviour = 'hears-and-throws';
    const request = scene.request();
    await scene.payments.start(request, 'scripted');
    const open = await scene.payments.latest(request.subject);
    const [attempt] = await scene.attempts(open?.id ?? '');
    scene.provider.succeed(attempt?.id ?? '');
    expect(await scene.tell({ about: 'attempt', id: attempt?.id ?? '' })).toBe(200);
    expect(await scene.statusOf(open?.id ?? '')).toBe('succeeded');
  });

  test.each(['not-an-id', newId()])('by %s asks nobody', async (id) => {
    expect(await scene.tell({ about: 'attempt', id })).toBe(200);
    expect(scene.provider.calls.query).toBe(0);
  });

  test('with a number is taken once, however often it comes', async () => {
    const { paymentId, attemptId } = await scene.started();
    scene.provider.succeed(attemptId);
    const event = { about: 'charge', reference: `ref-${attemptId}`, eventId: 'evt-1' } as const;
    for (const _ of [1, 2, 3]) expect(await scene.tell(event)).toBe(200);
    expect(scene.provider.calls.query).toBe(1);
    await Promise.all(Array.from({ length: 10 }, () => scene.tell({ ...event, eventId: 'evt-2' })));
    expect(scene.seller.settledIds).toEqual([paymentId]);
    expect(await scene.balance(clearing)).toBe(2300);
  });

  test('with a number that came too early, or while the provider was down, may come again', async () => {
    const { paymentId, attemptId } = await scene.started();
    const early = { about: 'charge', reference: `ref-${newId()}`, eventId: 'evt-early' } as const;
    await scene.tell(early);
    scene.provider.queryBehaviour = 'throws';
    const event = { about: 'charge', reference: `ref-${attemptId}`, eventId: 'evt-1' } as const;
    expect(await scene.tell(event)).toBe(200);
    const { rows } = await sql`select from payments.notification_event`.execute(scene.database.db);
    expect(rows).toHaveLength(0);
    scene.provider.queryBehaviour = 'answers';
    scene.provider.succeed(attemptId);
    await scene.tell(event);
    expect(await scene.statusOf(paymentId)).toBe('succeeded');
  });

  test('that is forged or unreadable is refused; one that cannot be checked is asked for again', async () => {
    const { attemptId } = await scene.started();
    scene.provider.succeed(attemptId);
    expect(await scene.tell({ about: 'nothing' })).toBe(200);
    scene.provider.notificationBehaviour = 'throws';
    expect(await scene.notify(attemptId)).toBe(503);
    scene.provider.notificationBehaviour = 'hangs';
    expect(await scene.notify(attemptId)).toBe(503);
    expect(scene.provider.calls.query).toBe(0);
    expect(scene.seller.settledIds).toEqual([]);
  });

  test('is remembered for a quarter, and never written anew', async () => {
    const { attemptId } = await scene.started();
    await scene.tell({ about: 'charge', reference: `ref-${attemptId}`, eventId: 'evt-1' });
    const { db } = scene.database;
    await expect(sql`update payments.notification_event set event_id = 'x'`.execute(db)).rejects.toThrow('record');
    expect(await scene.job('payments.forget-events')).toBe(0);
    scene.clock.advance({ hours: 93 * 24 });
    expect(await scene.job('payments.forget-events')).toBe(1);
  });
});

test('what the provider keeps is booked, so that clearing is what it holds for us', async () => {
  scene.provider.fee = 57;
  const { attemptId } = await scene.started();
  scene.provider.succeed(attemptId);
  await Promise.all([scene.notify(attemptId), scene.notify(attemptId), scene.poll()]);
  expect([await scene.balance(providerFees), await scene.balance(clearing)]).toEqual([57, 2243]);
  expect(scene.provider.held()).toBe(2243);
  expect(await scene.imbalance()).toBe(0);
});

describe('a charge that nobody shall pay any more is ended at the provider', () => {
  test('when the payment expires, and is not asked about any longer', async () => {
    const { paymentId, attemptId } = await scene.started();
    scene.clock.advance({ minutes: 15 });
    await scene.poll();
    expect(await scene.statusOf(paymentId)).toBe('expired');
    expect(await scene.cancels()).toBe(1);
    expect(scene.provider.charges.get(attemptId)).toMatchObject({ status: 'expired' });
    expect(await scene.attempts(paymentId)).toMatchObject([{ status: 'expired', next_poll_at: null }]);
    expect([await scene.cancels(), scene.provider.calls.cancel]).toEqual([0, 1]);
  });

  test('when another way is chosen, which can then be paid', async () => {
    const { paymentId, attemptId, request } = await scene.started();
    const other = await scene.payments.start(request, 'sandbox');
    expect(other).toMatchObject({ ok: true, payment: { id: paymentId, provider: 'sandbox', status: 'pending' } });
    await scene.cancels();
    expect(scene.provider.charges.get(attemptId)).toMatchObject({ status: 'expired' });
    expect(await scene.statusOf(paymentId)).toBe('pending');
    // Back to the first: what is being ended is not offered again.
    const back = await scene.payments.start(request, 'scripted');
    expect(back).toMatchObject({ ok: true, payment: { id: paymentId, provider: 'scripted', status: 'pending' } });
    const attempts = await scene.attempts(paymentId);
    expect(attempts.map(({ status }) => status).toSorted()).toEqual(['expired', 'pending', 'pending']);
    const [newest] = attempts.toReversed();
    scene.provider.succeed(newest?.id ?? '');
    await scene.notify(newest?.id ?? '');
    expect(await scene.statusOf(paymentId)).toBe('succeeded');
  });

  test('not when the other way could not be begun', async () => {
    const { attemptId, request } = await scene.started();
    scene.provider.startBehaviour = 'throws';
    const elsewhere = await scene.payments.start(request, 'nobody');
    expect(elsewhere).toEqual({ ok: false, reason: 'unknown-provider' });
    expect(await scene.cancels()).toBe(0);
    expect(scene.provider.charges.get(attemptId)).toMatchObject({ status: 'pending' });
  });

  test('when the payment succeeded otherwise; paid all the same, the second money goes back', async () => {
    const { paymentId, attemptId, request } = await scene.started();
    const other = await scene.payments.start(request, 'sandbox');
    const url = other.ok ? (other.payment.redirectUrl ?? '') : '';
    await scene.database.db
      .updateTable('payments.sandbox_charge')
      .set({ status: 'succeeded' })
      .where('reference', '=', url.split('/').at(-1) ?? '')
      .execute();
    await scene.payments.confirm(request.subject);
    expect(await scene.statusOf(paymentId)).toBe('succeeded');
    // The payer was quicker than we.
    scene.provider.succeed(attemptId);
    expect(await scene.cancels()).toBe(1);
    expect(scene.seller.goneBack).toEqual(['paid-twice']);
    await scene.refunds();
    expect([await scene.balance(clearing), scene.provider.held()]).toEqual([0, 0]);
    expect(scene.seller.settledIds).toEqual([paymentId]);
  });

  test('when its subject is abandoned', async () => {
    const { paymentId, request } = await scene.started();
    await scene.transaction((trx) => scene.payments.abandon(trx, request.subject));
    await scene.cancels();
    expect(await scene.statusOf(paymentId)).toBe('expired');
    expect(scene.seller.endedAs).toEqual(['expired']);
  });

  test('again and again while the provider is down, for about an hour', async () => {
    const { attemptId } = await scene.started();
    scene.provider.cancelBehaviour = 'throws';
    scene.clock.advance({ minutes: 15 });
    await scene.poll();
    for (let minute = 0; minute < 120; minute += 1) {
      await scene.cancels();
      scene.clock.advance({ minutes: 1 });
    }
    expect(scene.provider.calls.cancel).toBe(9);
    expect(scene.provider.charges.get(attemptId)).toMatchObject({ status: 'pending' });
  });
});
