import { startStripeSimulator } from '@parterre/simulators/payments/stripe-simulator';
import type { StripeSimulator } from '@parterre/simulators/payments/stripe-simulator';
import { TestClock } from '@parterre/test-driver/test-clock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChargeRequest, PaymentProvider } from '../../domain/provider.ts';
import { aCharge, attemptOf, refundOf } from '../../test/a-charge.ts';
import { receiveNotifications } from '../../test/notification-receiver.ts';
import type { NotificationReceiver } from '../../test/notification-receiver.ts';
import { createStripeProvider } from './stripe-provider.ts';

const specs = process.env.PAYMENT_SPECS;
let clock: TestClock;
let stripe: StripeSimulator;
let provider: PaymentProvider;
let receiver: NotificationReceiver;
const patient = (): AbortSignal => AbortSignal.timeout(10_000);
const impatient = (): AbortSignal => AbortSignal.timeout(150);

beforeEach(async () => {
  clock = new TestClock();
  const now = () => clock.now().epochMilliseconds;
  stripe = await startStripeSimulator(0, { now, slowness: 600, specs });
  const { secretKey, webhookSecret, url } = stripe;
  provider = createStripeProvider({ secretKey, webhookSecret, url }, { clock });
  receiver = await receiveNotifications((request) => provider.readNotification(request, patient()));
  stripe.notifyAt(receiver.address);
});

afterEach(async () => {
  await receiver.close();
  await stripe.close();
});

/** A started charge and the name that Stripe gave it. */
async function started(changes: Partial<ChargeRequest> = {}) {
  const charge = aCharge(clock, changes);
  const answer = await provider.start(charge, patient());
  if (answer.kind !== 'started') throw new Error(answer.code);
  const { reference, redirectUrl } = answer;
  return { charge, reference, redirectUrl, ask: () => provider.query(attemptOf(charge, reference), patient()) };
}

async function paid(changes: Partial<ChargeRequest> = {}) {
  const one = await started(changes);
  await stripe.approve(one.reference);
  return one;
}

describe('paying', () => {
  it('reports the amount and what Stripe keeps of it', async () => {
    const { reference, redirectUrl, ask } = await started();
    expect(redirectUrl).toBe(`${stripe.url}/c/pay/${reference}`);
    expect(await ask()).toEqual({ status: 'pending', reference });
    await stripe.approve(reference);
    expect(await ask()).toEqual({ status: 'succeeded', reference, amount: 2300, currency: 'EUR', fee: 60 });
  });

  it('takes francs as they are, without decimals', async () => {
    const { reference, ask } = await paid({ amount: 5000, currency: 'XOF' });
    expect(stripe.charges()[0]).toMatchObject({ amount: 5000, currency: 'XOF' });
    expect(await ask()).toEqual({ status: 'succeeded', reference, amount: 5000, currency: 'XOF', fee: 239 });
  });

  it('waits after a refusal, since the page takes another card', async () => {
    const { reference, ask } = await started();
    await stripe.decline(reference);
    expect(await ask()).toEqual({ status: 'pending', reference });
    await stripe.approve(reference);
    expect(await ask()).toMatchObject({ status: 'succeeded', amount: 2300 });
  });

  it.each([
    ['declined', 'declined'],
    ['insufficient-funds', 'not-enough-funds'],
    ['expired', 'declined'],
    ['processing-error', 'provider-fault'],
    ['authentication-failed', 'authentication-failed'],
  ])('says why once the session ended after a refusal (%s)', async (reason, code) => {
    const { charge, reference, ask } = await started();
    await stripe.decline(reference, reason);
    await provider.cancel?.(attemptOf(charge, reference), patient());
    expect(await ask()).toEqual({ status: 'failed', reference, code });
  });

  it('waits while the bank asks for authentication, and while it takes its time', async () => {
    const one = await started();
    expect(await stripe.pay(one.reference, '4000 0025 0000 3155')).toBe('authenticate');
    expect(await one.ask()).toEqual({ status: 'pending', reference: one.reference });
    await stripe.authenticate(one.reference, true);
    expect(await one.ask()).toMatchObject({ status: 'succeeded' });
    const other = await started();
    await stripe.process(other.reference);
    expect(await other.ask()).toEqual({ status: 'pending', reference: other.reference });
    await stripe.decline(other.reference);
    expect(await other.ask()).toEqual({ status: 'failed', reference: other.reference, code: 'not-enough-funds' });
  });

  it('leaves out an address that Stripe does not take, and is one session all the same', async () => {
    const payer = { name: 'Awa Kébé', email: 'awa@kébé.example', phone: null, language: 'fr' as const };
    const { charge, reference } = await started({ payer });
    expect(stripe.charges()).toMatchObject([{ ours: charge.id, payer: null }]);
    expect(await provider.start(charge, patient())).toMatchObject({ kind: 'started', reference });
    expect(stripe.charges()).toHaveLength(1);
  });

  it('refuses what Stripe does not take', async () => {
    const answer = await provider.start(aCharge(clock, { amount: 20 }), patient());
    expect(answer).toEqual({ kind: 'refused', code: 'not-allowed' });
  });
});

describe('an abandoned payment', () => {
  it('ends when we say so, and by itself after our deadline', async () => {
    const { charge, reference, ask } = await started();
    clock.advance({ minutes: 15 });
    expect(await ask()).toEqual({ status: 'pending', reference });
    await provider.cancel?.(attemptOf(charge, reference), patient());
    expect(await ask()).toEqual({ status: 'expired', reference, code: 'not-in-time' });
    const other = await started();
    clock.advance({ minutes: 51 });
    expect(await other.ask()).toMatchObject({ status: 'expired' });
  });

  it('may still be paid while Stripe could not be told to end it', async () => {
    const { charge, reference, ask } = await started();
    clock.advance({ minutes: 16 });
    stripe.behave('down');
    await expect(provider.cancel?.(attemptOf(charge, reference), patient())).rejects.toThrow('stripe');
    stripe.behave('well');
    await stripe.approve(reference);
    expect(await ask()).toMatchObject({ status: 'succeeded' });
    await expect(provider.cancel?.(attemptOf(charge, reference), patient())).resolves.toBeUndefined();
    expect(await ask()).toMatchObject({ status: 'succeeded' });
  });
});

describe('an answer that was lost', () => {
  it('is had again by asking for the same charge', async () => {
    const { charge, reference } = await started();
    clock.advance({ minutes: 3 });
    expect(await provider.start(charge, patient())).toMatchObject({ kind: 'started', reference });
    expect(stripe.charges()).toHaveLength(1);
  });

  it('is waited for while the same is asked for by a second press of the button', async () => {
    const { charge, reference } = await started();
    stripe.busy(2);
    expect(await provider.start(charge, patient())).toMatchObject({ kind: 'started', reference });
    expect(stripe.charges()).toHaveLength(1);
  });

  it('is found by our id when the payer has mended the address meanwhile', async () => {
    const { charge, reference, redirectUrl } = await started();
    const mended = { ...charge, payer: { ...charge.payer, email: 'awa.kebe@example.test' } };
    expect(await provider.start(mended, patient())).toEqual({ kind: 'started', reference, redirectUrl });
    expect(stripe.charges()).toHaveLength(1);
  });

  it('is found among many by asking what became of it', async () => {
    const { charge, reference } = await started();
    for (let other = 0; other < 105; other += 1) await provider.start(aCharge(clock), patient());
    expect(await provider.query(attemptOf(charge, null), patient())).toEqual({ status: 'pending', reference });
    const unheard = aCharge(clock);
    expect(await provider.query(attemptOf(unheard, null), patient())).toEqual({ status: 'unknown' });
  });

  it('is found at once after a 500 that came when the session was made, though its key answers 500 for ever', async () => {
    const charge = aCharge(clock);
    stripe.behave('broken-after');
    const first = await provider.start(charge, patient());
    const reference = stripe.charges()[0]?.id;
    expect(first).toMatchObject({ kind: 'started', reference });
    stripe.behave('well');
    expect(await provider.start(charge, patient())).toEqual(first);
    expect(stripe.charges()).toHaveLength(1);
  });

  it('is found after Stripe was too slow, whose notification came first', async () => {
    const charge = aCharge(clock);
    stripe.behave('slow');
    const starting = provider.start(charge, patient());
    await vi.waitFor(() => expect(stripe.charges()).toHaveLength(1));
    const reference = stripe.charges()[0]?.id ?? '';
    await stripe.approve(reference);
    expect(receiver.read).toContainEqual(expect.objectContaining({ about: 'attempt', id: charge.id }));
    stripe.behave('well');
    expect(await provider.query(attemptOf(charge, null), patient())).toMatchObject({ status: 'succeeded', reference });
    expect(await starting).toMatchObject({ kind: 'started', reference });
  });
});

describe('a Stripe that does not answer', () => {
  it.each(['down', 'silent', 'slow', 'broken'] as const)('is a fault and no verdict (%s)', async (mood) => {
    const { charge, reference, ask } = await paid();
    stripe.behave(mood);
    await expect(provider.start(aCharge(clock), impatient())).rejects.toThrow('stripe');
    await expect(provider.query(attemptOf(charge, reference), impatient())).rejects.toThrow('stripe');
    await expect(provider.refund(refundOf(charge, reference), impatient())).rejects.toThrow('stripe');
    stripe.behave('well');
    expect(await ask()).toMatchObject({ status: 'succeeded' });
  });

  it('is asked by the signal only for as long as we like, and tells no secret', async () => {
    stripe.behave('silent');
    const failure = await provider.start(aCharge(clock), impatient()).catch((error: unknown) => error);
    expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toMatch(/sk_test|whsec|awa@/);
  });

  it('that refuses our key is a fault', async () => {
    const { webhookSecret, url } = stripe;
    const other = createStripeProvider({ secretKey: 'sk_test_other', webhookSecret, url }, { clock });
    await expect(other.start(aCharge(clock), patient())).rejects.toThrow('stripe: status 401');
  });
});

describe('refunds', () => {
  it('go back whole or in part, once per id', async () => {
    const { charge, reference } = await paid();
    const part = refundOf(charge, reference, 800);
    expect(await provider.refund(part, patient())).toEqual({ status: 'done' });
    expect(await provider.refund(part, patient())).toEqual({ status: 'done' });
    expect(stripe.charges()[0]?.refunded).toBe(800);
    expect(await provider.refund(refundOf(charge, reference, 1500), patient())).toEqual({ status: 'done' });
    expect(stripe.charges()[0]?.refunded).toBe(2300);
    expect(await provider.refund(refundOf(charge, null, 100), patient())).toEqual({
      status: 'by-hand',
      code: 'charge_already_refunded',
    });
  });

  it('are pending until the bank has them, and by hand when it sends them back', async () => {
    const { charge, reference } = await paid();
    stripe.refundsBecome('pending');
    const first = refundOf(charge, reference, 800);
    expect(await provider.refund(first, patient())).toEqual({ status: 'pending' });
    expect(await provider.refund(first, patient())).toEqual({ status: 'pending' });
    await stripe.endRefunds(reference, 'succeeded');
    expect(await provider.refund(first, patient())).toEqual({ status: 'done' });
    const second = refundOf(charge, reference, 1500);
    await provider.refund(second, patient());
    await stripe.endRefunds(reference, 'failed');
    expect(await provider.refund(second, patient())).toEqual({
      status: 'by-hand',
      code: 'expired_or_canceled_card',
    });
  });

  it('are made once though the answer to the first was a 500', async () => {
    const { charge, reference } = await paid();
    const refund = refundOf(charge, reference);
    stripe.behave('broken-after');
    await expect(provider.refund(refund, patient())).rejects.toThrow('stripe: status 500');
    stripe.behave('well');
    expect(await provider.refund(refund, patient())).toEqual({ status: 'done' });
    expect(await provider.refund(refund, patient())).toEqual({ status: 'done' });
    expect(stripe.charges()[0]?.refunded).toBe(2300);
    expect(stripe.asked.filter((asked) => asked === 'POST /v1/refunds')).toHaveLength(1);
  });

  it('of a charge that never was are for somebody to look at', async () => {
    const { charge, reference } = await started();
    expect(await provider.refund(refundOf(charge, reference), patient())).toEqual({
      status: 'by-hand',
      code: 'charge-not-found',
    });
  });
});

describe('notifications', () => {
  it('name our attempt, each event by its number, in whatever order and however often', async () => {
    const { charge, reference } = await started();
    stripe.notifications = 'dropped';
    await stripe.approve(reference);
    expect(receiver.read).toEqual([]);
    const events = stripe.events(reference);
    for (const event of [...events.toReversed(), ...events]) await stripe.send(event, { times: 2 });
    expect(receiver.read).toHaveLength(4 * events.length);
    expect(receiver.read).toEqual(
      receiver.read.map(() => ({ about: 'attempt', id: charge.id, eventId: expect.stringMatching(/^evt_/) as string })),
    );
    expect(new Set(receiver.read.map((read) => read && 'eventId' in read && read.eventId)).size).toBe(events.length);
  });

  it.each([
    ['forged', { secret: 'whsec_of_somebody_else' }],
    ['replayed', { shift: -301 }],
    ['from the future', { shift: 301 }],
  ])('that are %s are refused', async (_, how) => {
    const { reference } = await paid();
    receiver.read.splice(0);
    const [event] = stripe.events(reference);
    expect(await stripe.send(event!, how)).toEqual([422]);
    expect(receiver.read).toEqual([null]);
  });

  it('are genuine by any of two signatures, and within five minutes', async () => {
    const { reference } = await paid();
    const [event] = stripe.events(reference);
    expect(await stripe.send(event!, { alsoSignedBy: ['whsec_old'], shift: -300 })).toEqual([202]);
    expect(await stripe.send(event!, { shift: 300 })).toEqual([202]);
  });

  it('sent by a stranger with another text under a signature that was seen are refused', async () => {
    await paid();
    const [seen] = receiver.received;
    const headers = seen!.headers;
    const body = seen!.body.replace('2300', '9900');
    expect(await provider.readNotification({ headers, body }, patient())).toBeNull();
    expect(await provider.readNotification({ headers: {}, body: seen!.body }, patient())).toBeNull();
  });

  it('of a dispute name it and the charge', async () => {
    const { reference } = await paid();
    receiver.read.splice(0);
    await stripe.dispute(reference);
    expect(receiver.read).toEqual([
      {
        about: 'dispute',
        dispute: expect.stringMatching(/^du_/) as string,
        reference,
        eventId: expect.stringMatching(/^evt_/) as string,
      },
    ]);
  });

  it('of a dispute lead to what became of it', async () => {
    const { reference } = await paid();
    receiver.read.splice(0);
    await stripe.dispute(reference);
    const [read] = receiver.read;
    const name = read?.about === 'dispute' ? read.dispute : '';
    const open = {
      status: 'open',
      reference,
      amount: 2300,
      currency: 'EUR',
      withdrawn: true,
      fee: 2000,
      reason: 'fraudulent',
      answerBy: '2026-11-28T19:00:00Z',
    };
    expect(await provider.dispute?.(name, patient())).toEqual(open);
    await stripe.endDispute(reference, true);
    expect(await provider.dispute?.(name, patient())).toEqual({ ...open, status: 'won', withdrawn: false });
    expect(await provider.dispute?.('du_of_nobody', patient())).toEqual({ status: 'unknown' });
    const lost = await paid();
    await stripe.dispute(lost.reference);
    await stripe.endDispute(lost.reference, false);
    const last = receiver.read.at(-1);
    expect(await provider.dispute?.(last?.about === 'dispute' ? last.dispute : '', patient())).toMatchObject({
      status: 'lost',
      reference: lost.reference,
      withdrawn: true,
    });
  });

  it('that never come leave the question', async () => {
    const { reference, ask } = await started();
    await stripe.notify(reference, 0);
    await stripe.approve(reference);
    expect(receiver.received.map(({ body }) => (JSON.parse(body) as { type: string }).type)).toEqual([]);
    expect(await ask()).toMatchObject({ status: 'succeeded' });
  });
});
