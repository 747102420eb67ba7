import type { AddressInfo } from 'node:net';
import type { ChangePreview, OwnPlan, PlanCharge, PlanStarted } from '@parterre/contract/plans';
import type { Page } from '@parterre/contract/wire';
import { startStripeSimulator } from '@parterre/simulators/payments/stripe-simulator';
import type { StripeSimulator } from '@parterre/simulators/payments/stripe-simulator';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { planPaid } from '../contract.ts';
import { openPlans } from './plans-scene.ts';
import type { PlansScene } from './plans-scene.ts';

let scene: PlansScene;
let stripe: StripeSimulator;
let awa: Awaited<ReturnType<PlansScene['artist']>>;
const start = '2027-01-10T10:00:00.000Z';
const provider = 'stripe';

beforeEach(async () => {
  let now = (): number => Date.parse(start);
  stripe = await startStripeSimulator(0, { now: () => now(), specs: process.env.PAYMENT_SPECS });
  scene = await openPlans({ now: start, providerOptions: { stripe } });
  now = () => scene.clock.now().epochMilliseconds;
  await scene.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = scene.app.server.address() as AddressInfo;
  stripe.notifyAt(`http://127.0.0.1:${port}/api/v1/payments/notifications/stripe`);
  awa = await scene.artist();
});
afterEach(async () => {
  await scene.close();
  await stripe.close();
});

const plan = async (): Promise<OwnPlan> => (await scene.ask(awa, 'GET', '')).body;
const subjects = (): string[] => scene.mails.map(({ subject }) => subject);
const days = (count: number): void => scene.clock.advance({ hours: 24 * count });
const choice = { plan: 'basique', currency: 'EUR', country: 'FR', provider };
const choose = () => scene.ask<PlanStarted>(awa, 'POST', '', choice);
const sessionOf = ({ body }: { body: PlanStarted }): string => body.payment?.redirectUrl?.split('/').at(-1) ?? '';
const charges = async () => (await scene.ask<Page<PlanCharge>>(awa, 'GET', '/charges')).body.items;
/** By the simulator's books. */
const atStripe = () => {
  const [subscription] = stripe.plans.subscriptions.values();
  if (!subscription) throw new Error('Nobody subscribed');
  return subscription;
};
async function subscribed(): Promise<OwnPlan> {
  await stripe.approve(sessionOf(await choose()));
  return plan();
}
const cash = (euros: number) => ({
  'provider-clearing/stripe': euros,
  'fee-revenue': Math.round((-euros * 10_000) / 12_000),
  'tax-payable': Math.round((euros * 10_000) / 12_000) - euros,
});

test('a card given on the provider’s page begins a plan that renews itself, with each invoice booked once', async () => {
  expect(await subscribed()).toMatchObject({ plan: 'basique', subscription: { renewal: 'card', renewableFrom: null } });
  expect(await scene.books('EUR')).toEqual(cash(500));
  days(30);
  await stripe.renewPlans();
  for (const event of stripe.events()) await stripe.send(event, { times: 2 });
  expect(await scene.books('EUR')).toMatchObject({ 'provider-clearing/stripe': 1000 });
  expect((await plan()).subscription).toMatchObject({ status: 'active', periodEnd: '2027-03-11T10:00:00.000Z' });
  expect((await charges()).map(({ kind, status }) => [kind, status])).toEqual([
    ['renewal', 'paid'],
    ['first', 'paid'],
  ]);
  expect(subjects()).toEqual([expect.stringMatching('commencé'), expect.stringMatching('renouvelée')]);
  // For receipts: each invoice is told once too.
  const { rows: told } = await sql<{ subject: string }>`select subject from platform.outbox where type = ${planPaid}
    order by position desc`.execute(scene.database.db);
  expect(told.map(({ subject }) => subject)).toEqual((await charges()).map(({ id }) => id));
});

test('notifications in the wrong order, twice, or never: the same end', async () => {
  stripe.notifications = 'dropped';
  await stripe.approve(sessionOf(await choose()));
  expect((await plan()).plan).toBe('gratuit');
  scene.clock.advance({ minutes: 2 });
  await scene.job('subscriptions.follow-cards');
  await scene.job('subscriptions.follow-cards');
  expect((await plan()).plan).toBe('basique');
  days(30);
  scene.clock.advance({ minutes: 11 });
  await scene.job('subscriptions.follow-cards');
  const { books } = scene;
  expect((await plan()).subscription).toMatchObject({ status: 'active', periodEnd: '2027-03-11T10:00:00.000Z' });
  expect(await books('EUR')).toMatchObject({ 'provider-clearing/stripe': 1000 });
  for (const event of stripe.events().toReversed()) await stripe.send(event, { times: 2 });
  expect(await books('EUR')).toMatchObject({ 'provider-clearing/stripe': 1000 });
  expect(await stripe.send(stripe.events()[0] as never, { secret: 'whsec_forged' })).toEqual([400]);
});

test('a refused renewal keeps the plan, is told, and is paid by a later try', async () => {
  await subscribed();
  stripe.plans.refused.add(atStripe().customer);
  days(30);
  await stripe.renewPlans();
  expect(await plan()).toMatchObject({ plan: 'basique', subscription: { status: 'past-due' } });
  const page = await scene.ask<{ url: string }>(awa, 'POST', '/card');
  expect(page.body.url).toContain(stripe.url);
  await stripe.retryPlan(atStripe().id);
  stripe.plans.refused.clear();
  days(3);
  await stripe.retryPlan(atStripe().id);
  expect((await plan()).subscription).toMatchObject({ status: 'active', periodEnd: '2027-03-11T10:00:00.000Z' });
  expect(await scene.books('EUR')).toMatchObject({ 'provider-clearing/stripe': 1000 });
  expect(subjects().filter((subject) => subject.includes('refusé'))).toHaveLength(1);
});

test('given up, there is a grace, in which another way pays on; unpaid it ends', async () => {
  await subscribed();
  stripe.plans.refused.add(atStripe().customer);
  days(30);
  await stripe.renewPlans();
  days(14);
  await stripe.giveUpPlan(atStripe().id);
  expect((await plan()).subscription).toMatchObject({ status: 'grace', graceUntil: '2027-03-02T10:00:00.000Z' });
  const renewal = await scene.ask<PlanStarted>(awa, 'POST', '/renewal', { provider: 'scripted' });
  const paid = await scene.pay(awa, scene.lastAttempt(renewal));
  expect(paid.subscription).toMatchObject({
    status: 'active',
    renewal: 'asked',
    periodEnd: '2027-03-09T10:00:00.000Z',
  });
  days(40);
  await scene.job('subscriptions.follow-time');
  await scene.job('subscriptions.follow-time');
  expect((await plan()).plan).toBe('gratuit');
});

test('a higher plan takes what the provider showed; refused, it changes nothing; a lower one waits', async () => {
  await subscribed();
  days(15);
  const { body: shown } = await scene.ask<ChangePreview>(awa, 'GET', '/preview?plan=createur');
  expect(shown).toMatchObject({ due: { amount: 300 }, credit: { amount: 250 }, charge: { amount: 550 } });
  const change = { plan: 'createur', reckonedAt: shown.reckonedAt };
  stripe.plans.refused.add(atStripe().customer);
  expect((await scene.ask(awa, 'POST', '/change', change)).body.code).toBe('plan-card-refused');
  expect((await plan()).plan).toBe('basique');
  stripe.plans.refused.clear();
  scene.clock.advance({ minutes: 1 });
  const { body: again } = await scene.ask<ChangePreview>(awa, 'GET', '/preview?plan=createur');
  const upgraded = await scene.ask<PlanStarted>(awa, 'POST', '/change', { ...change, reckonedAt: again.reckonedAt });
  expect(upgraded.body).toMatchObject({ own: { plan: 'createur' }, payment: null });
  await scene.ask(awa, 'POST', '/refresh');
  const paid = 500 + again.due.amount;
  expect(await scene.books('EUR')).toMatchObject({ 'provider-clearing/stripe': paid });
  const lower = await scene.ask<PlanStarted>(awa, 'POST', '/change', { plan: 'basique', reckonedAt: shown.reckonedAt });
  expect(lower.body.own).toMatchObject({ plan: 'createur', subscription: { nextPlan: 'basique' } });
  days(16);
  await stripe.renewPlans();
  expect((await plan()).plan).toBe('basique');
  expect(await scene.books('EUR')).toMatchObject({ 'provider-clearing/stripe': paid + 500 });
});

test('cancelled, undone, cancelled again: it ends with its period, here and there', async () => {
  await subscribed();
  await scene.ask(awa, 'PUT', '/ending', { ends: true });
  expect(atStripe().cancel_at_period_end).toBe(true);
  await scene.ask(awa, 'PUT', '/ending', { ends: false });
  expect(atStripe().cancel_at_period_end).toBe(false);
  await scene.ask(awa, 'PUT', '/ending', { ends: true });
  days(30);
  await stripe.renewPlans();
  expect(await plan()).toMatchObject({ plan: 'gratuit', subscription: { status: 'ended' } });
  expect(atStripe().status).toBe('canceled');
});

test('paid by another way while the page is open: the page is closed, and a card given all the same is not charged again', async () => {
  const session = sessionOf(await choose());
  const own = await plan();
  const other = await scene.ask<PlanStarted>(awa, 'POST', `/charges/${own.openCharge?.id ?? ''}/payment`, {
    provider: 'scripted',
  });
  const begun = scene.lastAttempt(other);
  stripe.notifications = 'dropped';
  await stripe.approve(session);
  expect((await scene.pay(awa, begun)).subscription?.renewal).toBe('asked');
  await scene.job('subscriptions.follow-cards');
  expect(atStripe().status).toBe('canceled');
  expect(scene.logged.lines.some(({ level }) => level === 'error')).toBe(true);
});

test('the provider is down: nothing changes, and it can be tried again', async () => {
  stripe.behave('broken');
  expect((await choose()).body.code).toBe('payment-provider-unavailable');
  stripe.behave('well');
  expect((await subscribed()).plan).toBe('basique');
  stripe.behave('down');
  expect((await scene.ask(awa, 'PUT', '/ending', { ends: true })).body.code).toBe('payment-provider-unavailable');
  expect((await plan()).subscription?.endsWithPeriod).toBe(false);
});
