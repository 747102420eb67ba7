import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { refundPayable } from '../contract.ts';
import { verifyLedger } from '../use-cases/verify-ledger.ts';
import { clearing, openScene } from './payments-scene.ts';
import type { Scene } from './payments-scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene({ providerTimeout: 5_000 });
});
afterAll(() => scene.close());

const action = fc.constantFrom(
  'notify',
  'poll',
  'confirm',
  'start',
  'wait',
  'expire',
  'provider-acts',
  'down',
  'up',
  'refunds',
  'cancels',
);
const scenario = fc.record({
  /** What the provider will have done in the end. */
  truth: fc.constantFrom('succeeds' as const, 'fails' as const, 'never answers' as const),
  gone: fc.boolean(),
  fee: fc.constantFrom(0, 57),
  /** Rounds of things that happen at once. */
  rounds: fc.array(fc.array(action, { minLength: 1, maxLength: 6 }), { maxLength: 6 }),
});

test(
  'whatever happens in whatever order, the end is the same and the ledger balances',
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async ({ truth, gone, fee, rounds }) => {
        scene.provider.fee = fee;
        scene.provider.queryBehaviour = 'answers';
        scene.seller.outcome = gone ? 'refund' : 'fulfilled';
        const before = scene.seller.settledIds.length;
        const cleared = await scene.balance(clearing);
        const { paymentId, attemptId, request } = await scene.started();
        const act = (): void => {
          // What the provider was made to end is over there.
          if (scene.provider.charges.get(attemptId)?.status !== 'pending') return;
          if (truth === 'succeeds') scene.provider.succeed(attemptId);
          if (truth === 'fails') scene.provider.fail(attemptId);
        };
        const does: Record<string, () => unknown> = {
          notify: () => scene.notify(attemptId),
          poll: () => scene.poll(),
          confirm: () => scene.payments.confirm(request.subject),
          // A double click: only while the payment is open, for an ended one would be followed by another.
          start: async () => {
            if (request.deadlineAt > scene.clock.now().toString() && truth === 'never answers') {
              await scene.payments.start(request, 'scripted');
            }
          },
          wait: () => scene.clock.advance({ seconds: 20 }),
          expire: () => scene.clock.advance({ minutes: 16 }),
          'provider-acts': act,
          down: () => (scene.provider.queryBehaviour = 'throws'),
          up: () => (scene.provider.queryBehaviour = 'answers'),
          refunds: () => scene.refunds(),
          cancels: () => scene.cancels(),
        };
        for (const round of rounds) await Promise.all(round.map((name) => does[name]?.()));

        // In the end the provider is up and has done what it does; we ask until nothing is open.
        scene.provider.queryBehaviour = 'answers';
        act();
        for (let hour = 0; hour < 4; hour += 1) {
          scene.clock.advance({ minutes: 20 });
          await scene.poll();
          await scene.cancels();
          await scene.refunds();
        }
        const came = scene.provider.charges.get(attemptId)?.status === 'succeeded';
        const settled = scene.seller.settledIds.slice(before);
        const status = await scene.statusOf(paymentId);
        if (came) {
          expect(settled).toEqual([paymentId]);
          expect(status).toBe(gone ? 'refunded' : 'succeeded');
        } else {
          expect(settled).toEqual([]);
          expect(truth === 'fails' ? ['failed', 'expired'] : ['expired']).toContain(status);
        }
        expect(await scene.balance(clearing)).toBe(cleared + (came ? (gone ? 0 : 2300) - fee : 0));
        expect(await scene.balance(clearing), 'clearing against the provider’s own books').toBe(scene.provider.held());
        expect(await scene.balance(refundPayable)).toBe(0);
        expect(await scene.imbalance()).toBe(0);
      }),
      { numRuns: 60 },
    );
    const broken: string[] = [];
    await verifyLedger(scene.database.db, {
      checked: () => undefined,
      violation: ({ promise, subject, detail }) => void broken.push(`${promise}: ${subject}: ${detail}`),
    });
    expect(broken).toEqual([]);
  },
);
