import { startPayPalSimulator } from '@parterre/simulators/payments/paypal-simulator';
import type { PayPalSimulator } from '@parterre/simulators/payments/paypal-simulator';
import { TestClock } from '@parterre/test-driver/test-clock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChargeRequest, PaymentProvider } from '../../domain/provider.ts';
import { aCharge, attemptOf, refundOf } from '../../test/a-charge.ts';
import { receiveNotifications } from '../../test/notification-receiver.ts';
import type { NotificationReceiver } from '../../test/notification-receiver.ts';
import { createPayPalProvider } from './paypal-provider.ts';

const specs = process.env.PAYMENT_SPECS;
let clock: TestClock;
let paypal: PayPalSimulator;
let provider: PaymentProvider;
let receiver: NotificationReceiver;
const patient = (): AbortSignal => AbortSignal.timeout(10_000);
const impatient = (): AbortSignal => AbortSignal.timeout(150);

beforeEach(async () => {
  clock = new TestClock();
  const now = () => clock.now().epochMilliseconds;
  paypal = await startPayPalSimulator(0, { now, slowness: 600, specs });
  const { clientId, secret, webhookId, url } = paypal;
  provider = createPayPalProvider({ clientId, secret, webhookId, url }, { clock });
  receiver = await receiveNotifications((request) => provider.readNotification(request, patient()));
  paypal.notifyAt(receiver.address);
});

afterEach(async () => {
  await receiver.close();
  await paypal.close();
});

/** A started charge and the name that PayPal gave it. */
async function started(changes: Partial<ChargeRequest> = {}) {
  const charge = aCharge(clock, changes);
  const answer = await provider.start(charge, patient());
  if (answer.kind !== 'started') throw new Error(answer.code);
  const { reference, redirectUrl } = answer;
  return { charge, reference, redirectUrl, ask: () => provider.query(attemptOf(charge, reference), patient()) };
}

async function paid(changes: Partial<ChargeRequest> = {}) {
  const one = await started(changes);
  await paypal.approve(one.reference);
  await one.ask();
  return one;
}

/** What is answered once it has ended for us: whoever asks says so, since another process may have ended it. */
const whenOver = ({ charge, reference }: { charge: ChargeRequest; reference: string }) =>
  provider.query({ ...attemptOf(charge, reference), over: true }, patient());

const captures = (): number => paypal.asked.filter((asked) => asked.endsWith('/capture')).length;

describe('paying', () => {
  it('takes the money once it is approved, and reports the amount and what PayPal keeps', async () => {
    const { reference, redirectUrl, ask } = await started();
    expect(redirectUrl).toBe(`${paypal.url}/checkoutnow?token=${reference}`);
    expect(await ask()).toEqual({ status: 'pending', reference });
    await paypal.approve(reference);
    const report = { status: 'succeeded', reference, amount: 2300, currency: 'EUR', fee: 113 };
    expect(await ask()).toEqual(report);
    expect(await ask()).toEqual(report);
    expect(captures()).toBe(1);
  });

  it.each([
    ['declined', 'declined'],
    ['insufficient-funds', 'declined'],
    ['limit-reached', 'limit-reached'],
    ['not-allowed', 'not-allowed'],
  ])('says why the money could not be taken (%s)', async (reason, code) => {
    const { reference, ask } = await started();
    await paypal.decline(reference, reason);
    expect(await ask()).toEqual({ status: 'failed', reference, code });
  });

  it('waits while PayPal looks at it', async () => {
    const { reference, ask } = await started();
    await paypal.fund(reference, 'reviewed');
    expect(await ask()).toEqual({ status: 'pending', reference });
    await paypal.endReview(reference, true);
    expect(await ask()).toMatchObject({ status: 'succeeded' });
    const other = await started();
    await paypal.fund(other.reference, 'reviewed');
    await other.ask();
    await paypal.endReview(other.reference, false);
    expect(await other.ask()).toEqual({ status: 'failed', reference: other.reference, code: 'declined' });
  });

  it('refuses what PayPal does not take', async () => {
    expect(await provider.start(aCharge(clock, { currency: 'XOF', amount: 5000 }), patient())).toEqual({
      kind: 'refused',
      code: 'not-allowed',
    });
  });
});

describe('an abandoned payment', () => {
  it('brings no money, and is forgotten by PayPal', async () => {
    const { reference, ask } = await started();
    clock.advance({ minutes: 16 });
    expect(await ask()).toEqual({ status: 'pending', reference });
    await paypal.expire(reference);
    expect(await ask()).toEqual({ status: 'unknown' });
  });

  it('approved too late is not taken', async () => {
    const { reference, ask } = await started();
    clock.advance({ minutes: 16, seconds: 1 });
    await paypal.approve(reference);
    expect(await ask()).toEqual({ status: 'expired', reference, code: 'not-in-time' });
    expect(captures()).toBe(0);
  });

  it('that was ended is not taken, though it was approved', async () => {
    const one = await started();
    await paypal.approve(one.reference);
    expect(await whenOver(one)).toEqual({ status: 'failed', reference: one.reference, code: 'cancelled' });
    const other = await started();
    clock.advance({ minutes: 15 });
    expect(await whenOver(other)).toEqual({ status: 'expired', reference: other.reference, code: 'not-in-time' });
    expect(captures()).toBe(0);
  });

  it('that was taken before it was ended is paid', async () => {
    expect(await whenOver(await paid())).toMatchObject({ status: 'succeeded' });
  });

  it('approved at the last moment is taken within the minute after', async () => {
    const { reference, ask } = await started();
    await paypal.approve(reference);
    clock.advance({ minutes: 16 });
    expect(await ask()).toMatchObject({ status: 'succeeded' });
  });
});

describe('an answer that was lost', () => {
  it('is had again by asking for the same charge, also after a 500 that came when the order was made', async () => {
    const charge = aCharge(clock);
    paypal.behave('broken-after');
    await expect(provider.start(charge, patient())).rejects.toThrow('paypal: ');
    paypal.behave('well');
    expect(await provider.query(attemptOf(charge, null), patient())).toEqual({ status: 'unknown' });
    const reference = paypal.charges()[0]?.id;
    expect(await provider.start(charge, patient())).toMatchObject({ kind: 'started', reference });
    expect(paypal.charges()).toHaveLength(1);
  });

  it('to the taking of the money is read from the order', async () => {
    const { reference, ask } = await started();
    await paypal.approve(reference);
    paypal.behave('broken-after');
    await expect(ask()).rejects.toThrow('paypal: status 500');
    paypal.behave('well');
    expect(await ask()).toMatchObject({ status: 'succeeded', amount: 2300 });
    expect(captures()).toBe(1);
  });

  it('is heard of by the notification that came before it', async () => {
    const charge = aCharge(clock);
    await provider.start(aCharge(clock), patient());
    paypal.behave('slow');
    const starting = provider.start(charge, patient());
    await vi.waitFor(() => expect(paypal.charges()).toHaveLength(2));
    paypal.behave('well');
    await paypal.approve(paypal.charges()[1]?.id ?? '');
    expect(receiver.read).toEqual([
      { about: 'attempt', id: charge.id, eventId: expect.stringMatching(/^WH-/) as string },
    ]);
    expect(await provider.query(attemptOf(charge, null), patient())).toEqual({ status: 'unknown' });
    const answer = await starting;
    const reference = answer.kind === 'started' ? answer.reference : null;
    expect(await provider.query(attemptOf(charge, reference), patient())).toMatchObject({ status: 'succeeded' });
  });

  it('to the taking of the money is asked for again, though the time is over meanwhile', async () => {
    const one = await started();
    await paypal.approve(one.reference);
    // The order can be read, and then PayPal is gone.
    paypal.failNext('capture');
    await expect(one.ask()).rejects.toThrow('paypal: status 500');
    clock.advance({ minutes: 20 });
    expect(await whenOver(one)).toMatchObject({ status: 'succeeded' });
  });

  it('of two questions at once is one capture', async () => {
    const { reference, ask } = await started();
    await paypal.approve(reference);
    const reports = await Promise.all([ask(), ask(), ask()]);
    expect(reports.map(({ status }) => status)).toEqual(['succeeded', 'succeeded', 'succeeded']);
    expect(paypal.charges()[0]?.status).toBe('COMPLETED, COMPLETED');
  });
});

describe('a PayPal that does not answer', () => {
  it.each(['down', 'silent', 'slow', 'broken'] as const)('is a fault and no verdict (%s)', async (mood) => {
    const { charge, reference, ask } = await paid();
    paypal.behave(mood);
    await expect(provider.start(aCharge(clock), impatient())).rejects.toThrow('paypal: ');
    await expect(provider.query(attemptOf(charge, reference), impatient())).rejects.toThrow('paypal: ');
    await expect(provider.refund(refundOf(charge, reference), impatient())).rejects.toThrow('paypal: ');
    paypal.behave('well');
    expect(await ask()).toMatchObject({ status: 'succeeded' });
  });

  it('tells no secret', async () => {
    const { webhookId, url } = paypal;
    const other = createPayPalProvider({ clientId: 'nobody', secret: 'a-secret', webhookId, url }, { clock });
    const failure = await other.start(aCharge(clock), patient()).catch((error: unknown) => error);
    expect(failure).toMatchObject({ message: 'paypal: no token, status 401' });
    expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toMatch(/nobody|a-secret/);
  });
});

describe('the access token', () => {
  const tokens = (): number => paypal.asked.filter((asked) => asked.endsWith('/token')).length;

  it('is had once for many questions, anew before its end, and anew when it is refused', async () => {
    await Promise.all([started(), started(), started()]);
    expect(tokens()).toBe(1);
    clock.advance({ hours: 8, minutes: 59, seconds: 1 });
    await started();
    expect(tokens()).toBe(2);
    paypal.revokeTokens();
    await started();
    expect(tokens()).toBe(3);
  });
});

describe('refunds', () => {
  it('go back whole or in part, once per id', async () => {
    const { charge, reference } = await paid();
    const part = refundOf(charge, reference, 805);
    expect(await provider.refund(part, patient())).toEqual({ status: 'done' });
    expect(await provider.refund(part, patient())).toEqual({ status: 'done' });
    expect(paypal.charges()[0]?.refunded).toBe(805);
    expect(await provider.refund(refundOf(charge, reference, 1495), patient())).toEqual({ status: 'done' });
    expect(await provider.refund(refundOf(charge, reference, 100), patient())).toEqual({
      status: 'by-hand',
      code: 'CAPTURE_FULLY_REFUNDED',
    });
    expect(await provider.query(attemptOf(charge, reference), patient())).toMatchObject({ status: 'succeeded' });
  });

  it('are pending until they are through, and by hand when they fail', async () => {
    const { charge, reference } = await paid();
    paypal.refundsBecome('PENDING');
    const first = refundOf(charge, reference, 800);
    expect(await provider.refund(first, patient())).toEqual({ status: 'pending' });
    paypal.endRefunds(reference, 'COMPLETED');
    expect(await provider.refund(first, patient())).toEqual({ status: 'done' });
    const second = refundOf(charge, reference, 800);
    await provider.refund(second, patient());
    paypal.endRefunds(reference, 'FAILED');
    expect(await provider.refund(second, patient())).toEqual({ status: 'by-hand', code: 'FAILED' });
  });

  it('are made once though the answer to the first was a 500', async () => {
    const { charge, reference } = await paid();
    const refund = refundOf(charge, reference);
    paypal.behave('broken-after');
    await expect(provider.refund(refund, patient())).rejects.toThrow('paypal: status 500');
    paypal.behave('well');
    expect(await provider.refund(refund, patient())).toEqual({ status: 'done' });
    expect(paypal.charges()[0]?.refunded).toBe(2300);
  });

  it('of what was never taken are for somebody to look at', async () => {
    const { charge, reference } = await started();
    const byHand = { status: 'by-hand', code: 'charge-not-found' };
    expect(await provider.refund(refundOf(charge, reference), patient())).toEqual(byHand);
    expect(await provider.refund(refundOf(charge, null), patient())).toEqual(byHand);
  });
});

describe('notifications', () => {
  it('name our attempt, in whatever order and however often', async () => {
    paypal.notifications = 'dropped';
    const { charge, reference } = await paid();
    expect(receiver.read).toEqual([]);
    const events = paypal.events(reference);
    expect(events.map(({ type }) => type)).toEqual(['CHECKOUT.ORDER.APPROVED', 'PAYMENT.CAPTURE.COMPLETED']);
    for (const event of [...events.toReversed(), ...events]) await paypal.send(event, { times: 2 });
    expect(receiver.read).toHaveLength(8);
    expect(receiver.read).toEqual(
      receiver.read.map(() => ({ about: 'attempt', id: charge.id, eventId: expect.any(String) as string })),
    );
    expect(new Set(receiver.read.map((read) => read && 'eventId' in read && read.eventId)).size).toBe(2);
  });

  it('that are forged, or changed on their way, are refused', async () => {
    const { reference } = await started();
    await paypal.approve(reference);
    const [event] = paypal.events(reference);
    expect(await paypal.send(event!, { forged: true })).toEqual([422]);
    const [seen] = receiver.received;
    const changed = { headers: seen!.headers, body: seen!.body.replace('23.00', '99.00') };
    expect(await provider.readNotification(changed, patient())).toBeNull();
    const elsewhere = { ...seen!.headers, 'paypal-cert-url': 'https://paypal.com.example/cert' };
    expect(await provider.readNotification({ headers: elsewhere, body: seen!.body }, patient())).toBeNull();
    expect(await provider.readNotification({ headers: {}, body: seen!.body }, patient())).toBeNull();
  });

  it('that come days late, as PayPal tries again, are taken under their number', async () => {
    const { charge, reference } = await started();
    await paypal.approve(reference);
    const [event] = paypal.events(reference);
    expect(await paypal.send(event!, { shift: -2 * 86_400 })).toEqual([202]);
    expect(receiver.read.at(-1)).toEqual({ about: 'attempt', id: charge.id, eventId: event!.id });
  });

  it('cannot be judged while PayPal cannot be asked: it has to send them again', async () => {
    const { reference } = await started();
    paypal.notifications = 'dropped';
    await paypal.approve(reference);
    paypal.behave('down');
    const [event] = paypal.events(reference);
    expect(await paypal.send(event!)).toEqual([422]);
  });

  it('of a refund are nothing, of a dispute name it and the charge', async () => {
    paypal.notifications = 'dropped';
    const { charge, reference } = await paid();
    paypal.notifications = 'sent';
    await provider.refund(refundOf(charge, reference, 100), patient());
    await vi.waitFor(() => expect(receiver.read).toEqual([{ about: 'nothing' }]));
    await paypal.dispute(reference);
    expect(receiver.read.at(-1)).toEqual({
      about: 'dispute',
      dispute: expect.stringMatching(/^PP-D-/) as string,
      reference,
      eventId: expect.any(String) as string,
    });
  });

  it('of a dispute lead to what became of it', async () => {
    const { reference } = await paid();
    await paypal.dispute(reference);
    const last = receiver.read.at(-1);
    const name = last?.about === 'dispute' ? last.dispute : '';
    const open = {
      status: 'open',
      reference,
      amount: 2300,
      currency: 'EUR',
      withdrawn: false,
      reason: 'MERCHANDISE_OR_SERVICE_NOT_RECEIVED',
      answerBy: '2026-12-01T19:00:00.000Z',
    };
    expect(await provider.dispute?.(name, patient())).toEqual(open);
    await paypal.endDispute(reference, 'RESOLVED_BUYER_FAVOUR');
    expect(await provider.dispute?.(name, patient())).toEqual({ ...open, status: 'lost', withdrawn: true });
    expect(await provider.dispute?.('PP-D-0', patient())).toEqual({ status: 'unknown' });
  });

  it('that never come leave the question', async () => {
    const { reference, ask } = await started();
    await paypal.notify(reference, 0);
    await paypal.approve(reference);
    expect(receiver.received).toEqual([]);
    expect(await ask()).toMatchObject({ status: 'succeeded' });
  });
});
