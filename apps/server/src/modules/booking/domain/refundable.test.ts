import { refundPolicy } from '@parterre/contract/refunds';
import { includedTax } from '@parterre/contract/tax-bases';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inFull, lineRefund, refundable, splitBack, taxGivenBack, termsAt } from './refundable.ts';

const startsAt = Date.parse('2026-11-21T20:00:00Z');
const hours = (before: number) => startsAt - before * 3_600_000;
const policy = {
  steps: [
    { minutesBefore: 1440, shareBasisPoints: 10_000 },
    { minutesBefore: 120, shareBasisPoints: 5000 },
  ],
  feesKept: true,
};
const line = { amount: 1151, fee: 60, commission: 115 };

const anyLine = fc
  .record({ amount: fc.nat(1_000_000), fee: fc.nat(10_000), part: fc.nat(10_000) })
  .map(({ amount, fee, part }) => ({ amount, fee, commission: Math.floor((amount * part) / 10_000) }));
const descending = (values: readonly number[]) => values.toSorted((a, b) => b - a);
const anyPolicy = fc
  .integer({ min: 0, max: 4 })
  .chain((length) =>
    fc.record({
      minutes: fc.uniqueArray(fc.nat(525_600), { minLength: length, maxLength: length }),
      shares: fc.uniqueArray(fc.integer({ min: 1, max: 10_000 }), { minLength: length, maxLength: length }),
      feesKept: fc.boolean(),
    }),
  )
  .map(({ minutes, shares, feesKept }) => ({
    steps: descending(minutes).map((minutesBefore, index) => ({
      minutesBefore,
      shareBasisPoints: descending(shares)[index] ?? 0,
    })),
    feesKept,
  }));
const anyInstant = fc.integer({ min: -600_000, max: 600 }).map((minutes) => startsAt + minutes * 60_000);

describe('refundable', () => {
  it('gives the share of the step that one is in, half a unit up, and keeps the fee', () => {
    expect(refundable(policy, hours(25), startsAt, line)).toEqual({ amount: 1151, fee: 0, commission: 115, kept: 0 });
    expect(refundable(policy, hours(24), startsAt, line)).toEqual({ amount: 576, fee: 0, commission: 58, kept: 575 });
    expect(refundable(policy, hours(2), startsAt, line)).toEqual({ amount: 0, fee: 0, commission: 0, kept: 1151 });
    expect(termsAt(policy, hours(3), startsAt)?.until).toBe(hours(2));
  });

  it('gives nothing where there are no steps', () => {
    expect(refundable({ steps: [], feesKept: false }, hours(900), startsAt, line).amount).toBe(0);
  });

  it('is never more than was paid, in whole units, and the platform gives back a part of it alone', () => {
    fc.assert(
      fc.property(anyPolicy, anyInstant, anyLine, (rules, now, paid) => {
        const back = refundable(rules, now, startsAt, paid);
        expect(Object.values(back).every((amount) => Number.isSafeInteger(amount) && amount >= 0)).toBe(true);
        expect(back.amount + back.kept).toBe(paid.amount);
        expect(back.fee).toBeLessThanOrEqual(rules.feesKept ? 0 : paid.fee);
        expect(back.commission).toBeLessThanOrEqual(Math.min(back.amount, paid.commission));
        // What the seller gives is never more than it had.
        expect(back.amount - back.commission).toBeLessThanOrEqual(paid.amount - paid.commission);
      }),
    );
  });

  it('never grows with time', () => {
    fc.assert(
      fc.property(anyPolicy, anyInstant, anyInstant, anyLine, (rules, one, other, paid) => {
        const [early, late] = one <= other ? [one, other] : [other, one];
        const [before, after] = [early, late].map((now) => refundable(rules, now, startsAt, paid));
        expect(after?.amount).toBeLessThanOrEqual(before?.amount ?? 0);
        expect(after?.fee).toBeLessThanOrEqual(before?.fee ?? 0);
      }),
    );
  });

  it('is the price paid at 100 % without fees kept', () => {
    fc.assert(
      fc.property(anyLine, (paid) => {
        expect(lineRefund(paid, inFull)).toEqual({ ...paid, kept: 0 });
      }),
    );
  });
});

it('goes to the means up to what it paid, the rest onto the gift card', () => {
  expect(splitBack(1000, 1500)).toEqual({ money: 1000, gift: 0 });
  expect(splitBack(1000, 300)).toEqual({ money: 300, gift: 700 });
  expect(splitBack(1000, 0)).toEqual({ money: 0, gift: 1000 });
});

it('gives back in parts exactly the tax of the whole', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5000), { minLength: 1, maxLength: 12 }), fc.constantFrom(1800, 2000), (parts, rate) => {
      let before = 0;
      let tax = 0;
      for (const part of parts) {
        const one = taxGivenBack(before, part, rate);
        expect(one).toBeGreaterThanOrEqual(0);
        expect(one).toBeLessThanOrEqual(part);
        tax += one;
        before += part;
      }
      expect(tax).toBe(includedTax(before, rate));
    }),
  );
});

it('refuses a policy that gives more later', () => {
  expect(refundPolicy.safeParse(policy).success).toBe(true);
  expect(refundPolicy.safeParse({ ...policy, steps: policy.steps.toReversed() }).success).toBe(false);
  const equal = policy.steps.map((step) => ({ ...step, shareBasisPoints: 5000 }));
  expect(refundPolicy.safeParse({ ...policy, steps: equal }).success).toBe(false);
});
