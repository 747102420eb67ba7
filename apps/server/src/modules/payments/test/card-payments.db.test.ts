import { startPayPalSimulator } from '@parterre/simulators/payments/paypal-simulator';
import { startStripeSimulator } from '@parterre/simulators/payments/stripe-simulator';
import type { PaymentSimulator } from '@parterre/simulators/payments/payment-simulator';
import { TestClock } from '@parterre/test-driver/test-clock';
import type { Temporal } from 'temporal-polyfill';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { providerClearing, providerFees, refundPayable } from '../contract.ts';
import type { PaymentProvider } from '../domain/provider.ts';
import { createPayPalProvider } from '../providers/paypal/paypal-provider.ts';
import { createStripeProvider } from '../providers/stripe/stripe-provider.ts';
import { openScene } from './payments-scene.ts';
import type { Scene } from './payments-scene.ts';

type Start = (clock: TestClock) => Promise<{ simulator: PaymentSimulator; provider: PaymentProvider }>;
const specs = process.env.PAYMENT_SPECS;
const stripe: Start = async (clock) => {
  const simulator = await startStripeSimulator(0, { now: () => clock.now().epochMilliseconds, specs });
  return { simulator, provider: createStripeProvider(simulator, { clock }) };
};
const paypal: Start = async (clock) => {
  const simulator = await startPayPalSimulator(0, { now: () => clock.now().epochMilliseconds, specs });
  return { simulator, provider: createPayPalProvider(simulator, { clock }) };
};

async function beforeFees(scene: Scene, provider: string): Promise<number> {
  return (await scene.balance(providerClearing(provider))) + (await scene.balance(providerFees));
}

describe.each([
  ['stripe', stripe],
  ['paypal', paypal],
] as const)('%s, from the start to the books', (name, startSimulator) => {
  let clock: TestClock;
  let scene: Scene;
  let simulator: PaymentSimulator;

  beforeEach(async () => {
    clock = new TestClock();
    const started = await startSimulator(clock);
    simulator = started.simulator;
    scene = await openScene({ clock, providers: [started.provider], providerTimeout: 5_000 });
  });
  afterEach(async () => {
    await scene.close();
    await simulator.close();
  });

  /** What came, before the provider took its fee. */
  const clearing = () => beforeFees(scene, name);
  const charge = () => simulator.charges()[0]?.id ?? '';
  const open = async (request = scene.request()) => {
    const answer = await scene.payments.start(request, name);
    return { answer, request, status: async () => (await scene.payments.latest(request.subject))?.status };
  };
  const pass = async (duration: Temporal.DurationLike): Promise<void> => {
    clock.advance(duration);
    await scene.poll();
  };

  test('money that came is posted once', async () => {
    const { answer, status } = await open();
    expect(answer).toMatchObject({
      ok: true,
      payment: { status: 'pending', redirectUrl: expect.any(String) as string },
    });
    await simulator.approve(charge());
    await pass({ seconds: 5 });
    await pass({ seconds: 60 });
    expect(await status()).toBe('succeeded');
    expect(scene.seller.settledIds).toHaveLength(1);
    expect([await clearing(), await scene.imbalance()]).toEqual([2300, 0]);
  });

  test('nothing is posted of a payment that nobody finished', async () => {
    const { status } = await open();
    await pass({ minutes: 15 });
    expect(await status()).toBe('expired');
    expect([await clearing(), scene.seller.endedAs]).toEqual([0, ['expired']]);
  });

  test('a 500 after it had begun is the same charge when it is asked for again', async () => {
    simulator.behave('broken-after');
    const { request, status } = await open();
    simulator.behave('well');
    expect((await open(request)).answer).toMatchObject({ ok: true });
    expect(simulator.charges()).toHaveLength(1);
    await simulator.approve(charge());
    await pass({ seconds: 5 });
    expect(await status()).toBe('succeeded');
    expect([await clearing(), await scene.imbalance()]).toEqual([2300, 0]);
  });

  test('a provider that is down for a while loses nothing', async () => {
    const { status } = await open();
    await simulator.approve(charge());
    simulator.behave('down');
    await pass({ seconds: 5 });
    expect(await status()).toBe('pending');
    simulator.behave('well');
    await pass({ seconds: 60 });
    expect(await status()).toBe('succeeded');
    expect(await clearing()).toBe(2300);
  });

  test('money for what is gone goes back once, though the answer to the refund was a 500', async () => {
    scene.seller.outcome = 'refund';
    const { status } = await open();
    await simulator.approve(charge());
    await pass({ seconds: 5 });
    expect(await status()).toBe('refunding');
    simulator.behave('broken-after');
    await scene.refunds();
    expect([await status(), await clearing()]).toEqual(['refunding', 2300]);
    simulator.behave('well');
    clock.advance({ minutes: 1 });
    await scene.refunds();
    expect(await status()).toBe('refunded');
    expect(simulator.charges()[0]?.refunded).toBe(2300);
    expect([await clearing(), await scene.balance(refundPayable), await scene.imbalance()]).toEqual([0, 0, 0]);
  });
});

test('a card that is paid after our deadline is settled or given back like all late money', async () => {
  const clock = new TestClock();
  const { simulator, provider } = await stripe(clock);
  const scene = await openScene({ clock, providers: [provider], providerTimeout: 5_000 });
  const request = scene.request();
  await scene.payments.start(request, 'stripe');
  clock.advance({ minutes: 15 });
  await scene.poll();
  expect((await scene.payments.latest(request.subject))?.status).toBe('expired');
  scene.seller.outcome = 'refund';
  await simulator.approve(simulator.charges()[0]?.id ?? '');
  clock.advance({ minutes: 2 });
  await scene.poll();
  await scene.refunds();
  expect((await scene.payments.latest(request.subject))?.status).toBe('refunded');
  expect([await beforeFees(scene, 'stripe'), await scene.imbalance()]).toEqual([0, 0]);
  await scene.close();
  await simulator.close();
});
