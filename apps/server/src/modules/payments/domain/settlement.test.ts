import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judge, nextStep } from './settlement.ts';
import type { AttemptStatus, PaymentStatus, Verdict } from './settlement.ts';

const expected = { amount: 2300, currency: 'EUR' } as const;
const succeeded = { status: 'succeeded', reference: 'r', amount: 2300, currency: 'EUR' } as const;

test.each([
  ['success is success, also after the deadline', succeeded, -500, { kind: 'succeeded', fee: null }],
  ['what the provider keeps is told', { ...succeeded, fee: 57 }, 60, { kind: 'succeeded', fee: 57 }],
  ['more than came is no fee', { ...succeeded, fee: 2301 }, 60, { kind: 'succeeded', fee: null }],
  [
    'another amount pays nothing and goes back',
    { ...succeeded, amount: 2299, fee: 57 },
    60,
    { kind: 'mismatch', received: 2299, fee: 57 },
  ],
  [
    'another currency is for somebody to look at',
    { ...succeeded, currency: 'XOF', fee: 57 },
    60,
    { kind: 'mismatch', received: null, fee: null },
  ],
  ['pending waits', { status: 'pending', reference: 'r' } as const, 1, { kind: 'wait' }],
  [
    'pending at the deadline expires',
    { status: 'pending', reference: 'r' } as const,
    0,
    { kind: 'expired', final: false },
  ],
  ['never heard of waits', { status: 'unknown' } as const, 1, { kind: 'wait' }],
  [
    "the provider's own end by time is the last word",
    { status: 'expired', reference: 'r', code: 'not-in-time' } as const,
    1,
    { kind: 'expired', final: true },
  ],
  [
    'unless it could still be paid there',
    { status: 'expired', reference: 'r', code: 'not-in-time', stillOpen: true } as const,
    1,
    { kind: 'expired', final: false },
  ],
  [
    'a refusal keeps its reason',
    { status: 'failed', reference: 'r', code: 'not-enough-funds' } as const,
    1,
    { kind: 'failed', code: 'not-enough-funds' },
  ],
])('%s', (_, answer, secondsLeft, verdict) => {
  expect(judge(expected, { ok: true, answer }, secondsLeft)).toEqual(verdict);
});

test('no answer waits, and a minute past the deadline no longer', () => {
  const silence = { ok: false, error: new Error('down') } as const;
  expect(judge(expected, silence, -59)).toEqual({ kind: 'wait' });
  expect(judge(expected, silence, -60)).toEqual({ kind: 'expired', final: false });
});

test('verdicts in any order, repeated: settled exactly once if success is among them, else ended once', () => {
  const verdict = fc.constantFrom<Verdict>(
    { kind: 'wait' },
    { kind: 'succeeded', fee: null },
    { kind: 'failed', code: 'not-enough-funds' },
    { kind: 'expired', final: false },
    { kind: 'expired', final: true },
  );
  fc.assert(
    fc.property(fc.array(verdict), (verdicts) => {
      let payment: PaymentStatus = 'pending';
      let attempt: AttemptStatus = 'pending';
      const counts = { settled: 0, ended: 0 };
      for (const each of verdicts) {
        const step = nextStep({ payment, attempt, captured: counts.settled > 0, othersOpen: false }, each);
        expect(step.do).not.toBe('give-back');
        if (step.do === 'settle') {
          counts.settled += 1;
          attempt = payment = 'succeeded';
        } else if (step.do === 'end-attempt') {
          attempt = step.as;
          if (step.endsPayment) {
            counts.ended += 1;
            payment = step.as;
          }
        }
      }
      const success = verdicts.some((each) => each.kind === 'succeeded');
      expect(counts.settled).toBe(success ? 1 : 0);
      expect(counts.ended).toBeLessThanOrEqual(1);
      if (success) expect(payment).toBe('succeeded');
    }),
  );
});

test('a second attempt that succeeds gives its money back; one that fails leaves the payment to the other', () => {
  const standing = { payment: 'succeeded', attempt: 'pending', captured: false, othersOpen: false } as const;
  expect(nextStep(standing, { kind: 'succeeded', fee: null })).toEqual({ do: 'give-back' });
  const open = { payment: 'pending', attempt: 'pending', captured: false, othersOpen: true } as const;
  expect(nextStep(open, { kind: 'failed', code: 'not-enough-funds' })).toMatchObject({
    as: 'failed',
    endsPayment: false,
  });
});

test.each([
  ['succeeded', 'give-back'],
  ['refunding', 'give-back'],
  ['partly-refunded', 'give-back'],
  ['refunded', 'give-back'],
  ['pending', 'settle'],
  ['expired', 'settle'],
  ['failed', 'settle'],
] as const)('money for a payment that is %s: %s', (payment, step) => {
  const standing = { payment, attempt: 'expired', captured: false, othersOpen: false } as const;
  expect(nextStep(standing, { kind: 'succeeded', fee: null })).toEqual({ do: step });
});

test('money of another amount goes back once, also from an attempt that had failed', () => {
  const verdict: Verdict = { kind: 'mismatch', received: 2299, fee: null };
  const failed = { payment: 'failed', attempt: 'failed', captured: false, othersOpen: false } as const;
  expect(nextStep(failed, verdict)).toEqual({ do: 'return-mismatch', endsPayment: false });
  expect(nextStep({ ...failed, captured: true }, verdict)).toEqual({ do: 'nothing' });
  const open = { payment: 'pending', attempt: 'pending', captured: false, othersOpen: false } as const;
  expect(nextStep(open, { ...verdict, received: null })).toEqual({
    do: 'end-attempt',
    as: 'failed',
    endsPayment: true,
  });
});
