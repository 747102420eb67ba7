import fc from 'fast-check';
import { expect, test } from 'vitest';
import { disputeSteps, standingOf } from './disputes.ts';
import type { DisputeStanding } from './disputes.ts';

const open = { status: 'open', withdrawn: false } as const;
const taken = { status: 'open', withdrawn: true } as const;
const lost = { status: 'lost', withdrawn: true } as const;
const won = { status: 'won', withdrawn: false } as const;

test.each([
  [null, open, []],
  [null, taken, ['take']],
  [null, lost, ['take', 'claw-back']],
  [open, taken, ['take']],
  [taken, taken, []],
  [taken, won, ['return']],
  [taken, lost, ['claw-back']],
  [lost, won, ['undo-claw-back', 'return']],
  [open, won, []],
] as const)('from %j to %j: %j', (before, now, steps) => {
  expect(disputeSteps(before, now)).toEqual(steps);
});

test('whatever a provider says in whatever order, what is booked is where it stands', () => {
  const standing = fc.constantFrom<DisputeStanding>(open, taken, lost, won);
  fc.assert(
    fc.property(fc.array(standing, { minLength: 1 }), (standings) => {
      let before: DisputeStanding | null = null;
      const booked = { withdrawn: 0, clawedBack: 0 };
      for (const now of standings) {
        for (const step of disputeSteps(before, now)) {
          if (step === 'take') booked.withdrawn += 1;
          if (step === 'return') booked.withdrawn -= 1;
          if (step === 'claw-back') booked.clawedBack += 1;
          if (step === 'undo-claw-back') booked.clawedBack -= 1;
        }
        before = now;
      }
      expect(booked).toEqual({
        withdrawn: before?.withdrawn ? 1 : 0,
        clawedBack: before?.status === 'lost' ? 1 : 0,
      });
    }),
  );
});

test('what is lost is gone, also when the provider does not say so', () => {
  const report = { reference: 'r', amount: 1, currency: 'EUR', withdrawn: false, reason: null, answerBy: null };
  expect(standingOf({ ...report, status: 'lost' })).toEqual(lost);
  expect(standingOf({ ...report, status: 'open' })).toEqual(open);
});
