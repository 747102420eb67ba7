import fc from 'fast-check';
import { expect, test } from 'vitest';
import { prorate } from './proration.ts';

const day = 86_400_000;
const month = (at: number) => ({ start: 0, end: 30 * day, at });

test('half of the month is left: half of each price', () => {
  expect(prorate({ old: 500, new: 1099, currency: 'EUR' }, month(15 * day))).toEqual({
    credit: 250,
    charge: 550,
    due: 300,
  });
  expect(prorate({ old: 3280, new: 7210, currency: 'XOF' }, month(15 * day))).toEqual({
    credit: 1640,
    charge: 3605,
    due: 1965,
  });
});

test('what no provider takes is not asked for', () => {
  expect(prorate({ old: 500, new: 1099, currency: 'EUR' }, month(29 * day)).due).toBe(0);
});

test('it never costs more than the difference of the prices, and the shares fall as time passes', () => {
  const price = fc.integer({ min: 0, max: 100_000 });
  const time = fc.integer({ min: -day, max: 31 * day });
  fc.assert(
    fc.property(
      price,
      price,
      fc.constantFrom('EUR' as const, 'XOF' as const),
      time,
      time,
      (one, other, currency, t, u) => {
        const prices = { old: Math.min(one, other), new: Math.max(one, other), currency };
        const early = prorate(prices, month(Math.min(t, u)));
        const late = prorate(prices, month(Math.max(t, u)));
        expect(early.due).toBeLessThanOrEqual(prices.new - prices.old);
        expect(early.due).toBeLessThanOrEqual(Math.max(early.charge - early.credit, 0));
        expect(early.due % (currency === 'XOF' ? 5 : 1)).toBe(0);
        expect(late.charge).toBeLessThanOrEqual(early.charge);
        expect(late.credit).toBeLessThanOrEqual(early.credit);
      },
    ),
  );
});
