import { startStripeSimulator } from '@parterre/simulators/payments/stripe-simulator';
import type { StripeSimulator } from '@parterre/simulators/payments/stripe-simulator';
import { TestClock } from '@parterre/test-driver/test-clock';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newId } from '../../../../platform/ids.ts';
import { StripeApi } from './stripe-api.ts';
import type { StripeAnswer } from './stripe-api.ts';
import { createStripeBilling } from './stripe-billing.ts';
import type { StripeBilling, Subscription } from './stripe-billing.ts';

let clock: TestClock;
let stripe: StripeSimulator;
let billing: StripeBilling;
const patient = (): AbortSignal => AbortSignal.timeout(10_000);
const basic = { key: 'basic-eur-500', name: 'Basique', amount: 500, currency: 'EUR' };
const creator = { key: 'creator-eur-1099', name: 'Créateur', amount: 1099, currency: 'EUR' };

beforeEach(async () => {
  clock = new TestClock();
  const now = () => clock.now().epochMilliseconds;
  stripe = await startStripeSimulator(0, { now, specs: process.env.PAYMENT_SPECS });
  billing = createStripeBilling(new StripeApi(stripe));
});
afterEach(() => stripe.close());

const seconds = (): number => clock.now().epochMilliseconds / 1000;
function given<T>(answer: StripeAnswer<T>): T {
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
}
const priceOf = async (plan: typeof basic): Promise<string> => given(await billing.price(plan, patient())).id;

async function subscriber(): Promise<{ customer: string; subscription: Subscription }> {
  const person = { id: newId(), email: 'awa@example.test', name: 'Awa Kébé', language: 'fr' as const };
  const customer = given(await billing.createCustomer(person, patient())).id;
  const order = { id: newId(), customer, price: await priceOf(basic) };
  return { customer, subscription: given(await billing.subscribe(order, patient())) };
}

test('a plan has one price, however often it is asked for', async () => {
  expect(await priceOf(basic)).toBe(await priceOf(basic));
  expect(await priceOf(creator)).not.toBe(await priceOf(basic));
});

test('the period under way is the one of the line', async () => {
  const { subscription } = await subscriber();
  expect(subscription).toMatchObject({
    status: 'active',
    periodStart: seconds(),
    periodEnd: seconds() + 30 * 86_400,
    endsWithPeriod: false,
  });
  expect(given(await billing.subscription(subscription.id, patient()))).toEqual(subscription);
});

test('a change is shown before, and takes what was shown', async () => {
  const { customer, subscription } = await subscriber();
  const price = await priceOf(creator);
  clock.advance({ hours: 15 * 24 });
  const preview = given(await billing.previewChange({ subscription, customer, price, at: seconds() }, patient()));
  expect(preview).toEqual({ due: 300, credit: 250, charge: 550, currency: 'EUR', reckonedAt: seconds() });
  expect(given(await billing.subscription(subscription.id, patient())).price).toBe(subscription.price);
  clock.advance({ minutes: 5 });
  const change = { id: newId(), subscription, price, reckonedAt: preview.reckonedAt };
  expect(given(await billing.changePrice(change, patient())).price).toBe(price);
});

test('a change whose payment is refused changes nothing', async () => {
  const { customer, subscription } = await subscriber();
  stripe.plans.refused.add(customer);
  const change = { id: newId(), subscription, price: await priceOf(creator), reckonedAt: seconds() };
  expect(await billing.changePrice(change, patient())).toEqual({ ok: false, code: 'card_declined' });
  expect(given(await billing.subscription(subscription.id, patient())).price).toBe(subscription.price);
});

test('it ends with its period, unless that is taken back', async () => {
  const { subscription } = await subscriber();
  const end = (ends: boolean) => billing.endWithPeriod({ id: newId(), subscription: subscription.id, ends }, patient());
  expect(given(await end(true)).endsWithPeriod).toBe(true);
  expect(given(await end(false)).endsWithPeriod).toBe(false);
  await end(true);
  clock.advance({ hours: 30 * 24 });
  expect(given(await billing.subscription(subscription.id, patient())).status).toBe('canceled');
});

test('a renewal that is refused is past due, and one can end at once', async () => {
  const { customer, subscription } = await subscriber();
  stripe.plans.refused.add(customer);
  clock.advance({ hours: 30 * 24 });
  expect(given(await billing.subscription(subscription.id, patient())).status).toBe('past_due');
  expect(given(await billing.cancelNow(subscription.id, patient())).status).toBe('canceled');
});

test('a trial asks for nothing until it ends', async () => {
  const { customer } = await subscriber();
  const order = { id: newId(), customer, price: await priceOf(creator), trialDays: 14 };
  const subscription = given(await billing.subscribe(order, patient()));
  expect(subscription).toMatchObject({ status: 'trialing', periodEnd: seconds() + 14 * 86_400 });
});

test("the first period is paid on Stripe's page", async () => {
  const { customer } = await subscriber();
  const order = { id: newId(), customer, price: await priceOf(creator), language: 'fr' as const };
  const page = given(await billing.subscribePage({ ...order, returnUrl: 'http://localhost:3000/fr' }, patient()));
  expect(await billing.subscriptionOfPage(page.session, patient())).toEqual({ ok: true, value: null });
  await stripe.approve(page.session);
  const made = given(await billing.subscriptionOfPage(page.session, patient()));
  expect(made).toMatchObject({ status: 'active', price: order.price });
});
