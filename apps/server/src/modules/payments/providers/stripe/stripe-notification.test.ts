import { TestClock } from '@parterre/test-driver/test-clock';
import fc from 'fast-check';
import { Stripe } from 'stripe';
import { describe, expect, it } from 'vitest';
import { StripeApi } from './stripe-api.ts';
import { genuineEvent, readEvent } from './stripe-notification.ts';

const secret = 'whsec_test';
const now = new TestClock().now();
const seconds = now.epochMilliseconds / 1000;
const attempt = '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a11';
const event = (type: string, object: object, more: object = {}): string =>
  JSON.stringify({ id: 'evt_1', object: 'event', type, data: { object }, ...more });
const body = event('payment_intent.succeeded', { id: 'pi_1' });
/** As Stripe's own library signs for tests. */
const header = (payload: string, timestamp = seconds, by = secret): string =>
  new Stripe('sk_test_x').webhooks.generateTestHeaderString({ payload, secret: by, timestamp });
const request = (signature: string | string[] | undefined, text = body) => ({
  headers: { 'stripe-signature': signature },
  body: text,
});

describe('a notification', () => {
  it('is genuine as Stripe signs it, within five minutes of either side', () => {
    for (const away of [0, -300, 300]) {
      expect(genuineEvent(request(header(body, seconds + away)), secret, now)?.id).toBe('evt_1');
    }
  });

  it.each([
    ['older than five minutes', request(header(body, seconds - 301))],
    ['from more than five minutes ahead', request(header(body, seconds + 301))],
    ['signed by somebody else', request(header(body, seconds, 'whsec_other'))],
    ['with another text', request(header(body), `${body} `)],
    ['that is no event', request(header('{}'), '{}')],
    ['that is no JSON', request(header('<html>'), '<html>')],
    ['without signature', request(undefined)],
    ['with two of them', request([header(body), header(body)])],
    ['with a scheme of older days only', request(header(body).replace('v1=', 'v0='))],
    ['with two times', request(`t=${seconds},${header(body, seconds - 900)}`)],
    ['with a time that is no number', request(header(body).replace(/t=\d+/, 't=soon'))],
    ['with a signature that is cut', request(header(body).slice(0, -2))],
  ])('%s is refused', (_, given) => {
    expect(genuineEvent(given, secret, now)).toBeNull();
  });

  it('made up by anybody is refused, and is no fault', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.jsonValue(), (before, after, made) => {
        const text = JSON.stringify(made);
        expect(genuineEvent(request(`${before}t=${seconds},v1=${after}`, text), secret, now)).toBeNull();
        expect(genuineEvent(request(header(text), text), secret, now)).toBeNull();
      }),
    );
  });

  it('is genuine by one of several signatures', () => {
    const old = header(body, seconds, 'whsec_old').split(',')[1] ?? '';
    expect(genuineEvent(request(`${header(body)},${old},v0=00`), secret, now)?.id).toBe('evt_1');
    expect(genuineEvent(request(header(body).replace(',', `,${old},`)), secret, now)?.id).toBe('evt_1');
  });
});

describe('what a notification is about', () => {
  // Nothing has to be asked for these.
  const api = new StripeApi({ secretKey: 'sk_test_x', url: 'http://127.0.0.1:9' });
  const read = (text: string) =>
    readEvent(request(header(text), text), { secret, now, api, signal: AbortSignal.timeout(1000) });

  it.each([
    [event('checkout.session.completed', { id: 'cs_1', client_reference_id: attempt })],
    [event('checkout.session.expired', { id: 'cs_1', client_reference_id: attempt, payment_intent: null })],
    [event('payment_intent.payment_failed', { id: 'pi_1', metadata: { attempt } })],
    [event('charge.refunded', { id: 'ch_1', payment_intent: 'pi_1', metadata: { attempt } })],
    [event('refund.failed', { id: 're_1', payment_intent: 'pi_1', metadata: { attempt, refund: 'x' } })],
  ])('our attempt: %s', async (text) => {
    expect(await read(text)).toEqual({ about: 'attempt', id: attempt, eventId: 'evt_1' });
  });

  const invoice = { id: 'in_1', parent: { subscription_details: { subscription: 'sub_1' } } };
  it.each([
    ['cs_1', event('checkout.session.completed', { id: 'cs_1', mode: 'subscription', client_reference_id: attempt })],
    ['sub_1', event('customer.subscription.updated', { id: 'sub_1' })],
    ['sub_1', event('invoice.paid', invoice)],
  ])('the plan %s: %s', async (reference, text) => {
    expect(await read(text)).toEqual({ about: 'plan', reference, eventId: 'evt_1' });
  });

  it('a session that does not name our attempt', async () => {
    const text = event('checkout.session.completed', { id: 'cs_1', client_reference_id: null });
    expect(await read(text)).toEqual({ about: 'charge', reference: 'cs_1', eventId: 'evt_1' });
  });

  it.each([
    [event('customer.created', { id: 'cus_1' })],
    [event('invoice.paid', { id: 'in_1' })],
    [event('payment_method.attached', { metadata: { attempt } })],
    [event('charge.succeeded', { id: 'ch_1', metadata: { attempt } }, { account: 'acct_of_a_seller' })],
    [event('charge.succeeded', { id: 'ch_1', payment_intent: null, metadata: {} })],
  ])('nothing of ours: %s', async (text) => {
    expect(await read(text)).toEqual({ about: 'nothing' });
  });

  it('is not known while Stripe has to be asked and cannot', async () => {
    await expect(read(event('payment_intent.succeeded', { id: 'pi_1', metadata: {} }))).rejects.toThrow('stripe');
  });
});
