import { afterEach, expect, test } from 'vitest';
import { createPayments } from '../module.ts';
import type { PaymentsModuleNeeds } from '../module.ts';
import { openScene } from './payments-scene.ts';
import type { Scene } from './payments-scene.ts';

let scene: Scene;
afterEach(() => scene.close());

/** The same payment begun in two processes; each time the provider is asked, it waits until `asked` calls are there or the other has its answer. */
async function begunTwiceAtOnce(needs: Partial<PaymentsModuleNeeds>) {
  scene = await openScene({ providerTimeout: 5_000, ...needs });
  const other = createPayments({
    db: scene.database.db,
    clock: scene.clock,
    log: scene.logged.log,
    identity: scene.identity,
    production: false,
    publicUrl: 'http://localhost:3000',
    subjects: {
      order: scene.seller,
      plan: scene.seller,
      'gift-card': scene.seller,
      'service-order': scene.seller,
      boost: scene.seller,
    },
    providers: [scene.provider],
    providerTimeout: 5_000,
    ...needs,
  });
  const request = scene.request();
  let second: ReturnType<typeof other.api.start> | undefined;
  scene.provider.beforeAnswer = () => {
    // While the first process waits for its answer, the second begins as well, and comes as far as it can.
    if (second !== undefined) return Promise.resolve();
    second = other.api.start(request, 'scripted');
    return Promise.race([second, secondAsked()]).then(() => undefined);
  };
  const secondAsked = async (): Promise<void> => {
    for (let look = 0; look < 100 && scene.provider.calls.start < 2; look += 1)
      await scene.database.db.selectFrom('payments.attempt').select('id').execute();
  };
  const first = await scene.payments.start(request, 'scripted');
  return { first, second: await second };
}

test('two processes that open a charge at once ask the provider once, and have the same page', async () => {
  const { first, second } = await begunTwiceAtOnce({});
  expect(scene.provider.calls.start).toBe(1);
  expect(first).toMatchObject({ ok: true, payment: { redirectUrl: expect.stringContaining('https://') as string } });
  expect(second).toEqual(first);
});

test('without the claim both ask it, and some providers open two pages', async () => {
  await begunTwiceAtOnce({ startClaims: 'none' });
  expect(scene.provider.calls.start).toBe(2);
});

test('whoever was killed at it keeps others away until the claim is over', async () => {
  scene = await openScene();
  const request = scene.request();
  scene.provider.startBehaviour = 'throws';
  expect(await scene.payments.start(request, 'scripted')).toMatchObject({ reason: 'payment-provider-unavailable' });
  scene.provider.startBehaviour = 'answers';
  await scene.database.db
    .updateTable('payments.attempt')
    .set({ start_claimed_until: scene.clock.now().add({ seconds: 15 }).toString() })
    .execute();
  expect(await scene.payments.start(request, 'scripted')).toEqual({ ok: false, reason: 'payment-being-opened' });
  expect(scene.provider.calls.start).toBe(1);
  scene.clock.advance({ seconds: 15 });
  expect(await scene.payments.start(request, 'scripted')).toMatchObject({ ok: true });
});

test('an answer that comes after its claim was over, and another took it, is not the one that counts', async () => {
  scene = await openScene({ providerTimeout: 5_000 });
  const request = scene.request();
  scene.provider.beforeAnswer = async () => {
    scene.provider.beforeAnswer = () => Promise.resolve();
    scene.clock.advance({ seconds: 11 });
    expect(await scene.payments.start(request, 'scripted')).toMatchObject({ ok: true });
    await scene.database.db
      .updateTable('payments.attempt')
      .set({ redirect_url: 'https://provider.example/2' })
      .execute();
  };
  const first = await scene.payments.start(request, 'scripted');
  expect(first).toMatchObject({ ok: true, payment: { redirectUrl: 'https://provider.example/2' } });
});

test('a phone that may have rung before we were killed is asked about, and can be rung again', async () => {
  scene = await openScene();
  scene.provider.capabilities = { ...scene.provider.capabilities, approval: 'phone' };
  scene.provider.startBehaviour = 'hears-and-throws';
  const payer = { ...scene.request().payer, phone: '+2250501020304' };
  const request = scene.request({ payer });
  await scene.payments.start(request, 'scripted');
  const [attemptId = ''] = scene.provider.charges.keys();
  const reference = `ref-${attemptId}`;
  await scene.database.db
    .updateTable('payments.attempt')
    .set({ provider_reference: reference, start_claimed_until: scene.clock.now().add({ seconds: 15 }).toString() })
    .execute();
  scene.clock.advance({ seconds: 6 });
  await scene.poll();
  scene.provider.startBehaviour = 'answers';
  scene.clock.advance({ seconds: 9 });
  expect(await scene.payments.start(request, 'scripted')).toMatchObject({ ok: true });
  expect(scene.provider.calls).toMatchObject({ start: 2, query: 1 });
});
