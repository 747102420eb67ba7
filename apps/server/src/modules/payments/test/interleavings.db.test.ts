import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clearing, openBench, refundPayable } from './payments-bench.ts';
import type { Bench } from './payments-bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench({ providerTimeout: 5_000 });
});
afterAll(() => bench.close());

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
);
const scenario = fc.record({
  /** What the provider will have done in the end. */
  truth: fc.constantFrom('succeeds' as const, 'fails' as const, 'never answers' as const),
  gone: fc.boolean(),
  /** Rounds of things that happen at once. */
  rounds: fc.array(fc.array(action, { minLength: 1, maxLength: 6 }), { maxLength: 6 }),
});

test(
  'whatever happens in whatever order, the end is the same and the ledger balances',
  { timeout: 120_000 },
  async () => {
    let expectedClearing = 0;
    await fc.assert(
      fc.asyncProperty(scenario, async ({ truth, gone, rounds }) => {
        bench.provider.queryBehaviour = 'answers';
        bench.seller.outcome = gone ? 'refund' : 'fulfilled';
        const before = bench.seller.settledIds.length;
        const { paymentId, attemptId, request } = await bench.started();
        const act = (): void => {
          if (truth === 'succeeds') bench.provider.succeed(attemptId);
          if (truth === 'fails') bench.provider.fail(attemptId);
        };
        const does: Record<string, () => unknown> = {
          notify: () => bench.notify(attemptId),
          poll: () => bench.poll(),
          confirm: () => bench.payments.confirm(request.subject),
          // A double click: only while the payment is open, for an ended one would be followed by another.
          start: async () => {
            if (request.deadlineAt > bench.clock.now().toString() && truth === 'never answers') {
              await bench.payments.start(request, 'scripted');
            }
          },
          wait: () => bench.clock.advance({ seconds: 20 }),
          expire: () => bench.clock.advance({ minutes: 16 }),
          'provider-acts': act,
          down: () => (bench.provider.queryBehaviour = 'throws'),
          up: () => (bench.provider.queryBehaviour = 'answers'),
          refunds: () => bench.refunds(),
        };
        for (const round of rounds) await Promise.all(round.map((name) => does[name]?.()));

        // In the end the provider is up and has done what it does; we ask until nothing is open.
        bench.provider.queryBehaviour = 'answers';
        act();
        for (let hour = 0; hour < 4; hour += 1) {
          bench.clock.advance({ minutes: 20 });
          await bench.poll();
          await bench.refunds();
        }
        const settled = bench.seller.settledIds.slice(before);
        const status = await bench.statusOf(paymentId);
        if (truth === 'succeeds') {
          expect(settled).toEqual([paymentId]);
          expect(status).toBe(gone ? 'refunded' : 'succeeded');
          if (!gone) expectedClearing += 2300;
        } else {
          expect(settled).toEqual([]);
          expect(truth === 'fails' ? ['failed', 'expired'] : ['expired']).toContain(status);
        }
        expect(await bench.balance(clearing)).toBe(expectedClearing);
        expect(await bench.balance(refundPayable)).toBe(0);
        expect(await bench.imbalance()).toBe(0);
      }),
      { numRuns: 60 },
    );
  },
);
