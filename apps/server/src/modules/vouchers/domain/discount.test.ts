import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { discountsOf } from './discount.ts';
import type { Reduction } from './discount.ts';

const [full, child] = ['01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a11', '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a12'];
const reduction = (changes: Partial<Reduction>): Reduction => ({
  kind: 'percent',
  value: 1000,
  tariffIds: [],
  mostTickets: null,
  leastTickets: 1,
  leastAmount: 0,
  ...changes,
});
const lines = (...prices: number[]) => prices.map((price) => ({ tariffId: full, price }));
const off = (changes: Partial<Reduction>, ...prices: number[]) => {
  const result = discountsOf(reduction(changes), lines(...prices));
  return result.ok ? result.discounts : result.reason;
};

describe('what a promotion takes off', () => {
  test('a percentage is rounded half up, line by line', () => {
    expect(off({ value: 1000 }, 1150, 985, 984)).toEqual([115, 99, 98]);
    expect(off({ value: 10_000 }, 1150)).toEqual([1150]);
    // francs: whole ones
    expect(off({ value: 1500 }, 2500, 3330)).toEqual([375, 500]);
  });

  test('an amount is shared out by the prices, and is never more than they are', () => {
    expect(off({ kind: 'amount', value: 500 }, 1000, 1000, 1000)).toEqual([166, 167, 167]);
    expect(off({ kind: 'amount', value: 500 }, 300, 100)).toEqual([300, 100]);
  });

  test('a fixed price lowers what costs more, and raises nothing', () => {
    expect(off({ kind: 'fixed-price', value: 600 }, 1150, 500)).toEqual([550, 0]);
    expect(off({ kind: 'fixed-price', value: 0 }, 1150)).toEqual([1150]);
    expect(off({ kind: 'fixed-price', value: 600 }, 500)).toBe('code-not-for-these');
  });

  test('lowers so many tickets at most, those that save most', () => {
    expect(off({ value: 5000, mostTickets: 2 }, 800, 1200, 1000)).toEqual([0, 600, 500]);
    expect(off({ kind: 'amount', value: 300, mostTickets: 1 }, 800, 1200)).toEqual([0, 300]);
  });

  test('asks for tickets that it is for', () => {
    const mixed = [
      { tariffId: full, price: 1000 },
      { tariffId: child, price: 500 },
    ];
    expect(discountsOf(reduction({ tariffIds: [child] }), mixed)).toEqual({ ok: true, discounts: [0, 50] });
    const more = { ok: false, reason: 'code-needs-more' };
    expect(discountsOf(reduction({ tariffIds: [child], leastTickets: 2 }), mixed)).toMatchObject(more);
    expect(discountsOf(reduction({ tariffIds: [child], leastAmount: 600 }), mixed)).toMatchObject(more);
    expect(discountsOf(reduction({ leastAmount: 1500 }), mixed)).toMatchObject({ ok: true });
    expect(discountsOf(reduction({}), lines(0))).toEqual({ ok: false, reason: 'code-not-for-these' });
  });

  const anyReduction = fc.record({
    kind: fc.constantFrom('percent', 'amount', 'fixed-price'),
    value: fc.integer({ min: 1, max: 10_000 }),
    tariffIds: fc.constantFrom([], [full]),
    mostTickets: fc.option(fc.integer({ min: 1, max: 5 })),
    leastTickets: fc.integer({ min: 1, max: 3 }),
    leastAmount: fc.integer({ min: 0, max: 3000 }),
  });
  const anyLines = fc.array(
    fc.record({ tariffId: fc.constantFrom(full, child), price: fc.integer({ min: 0, max: 5_000_000 }) }),
    { minLength: 1, maxLength: 10 },
  );

  test('is never below zero, never more than the price, and sums exactly', () => {
    fc.assert(
      fc.property(anyReduction, anyLines, (any, all) => {
        const result = discountsOf(any, all);
        if (!result.ok) return;
        const { discounts } = result;
        expect(discounts).toHaveLength(all.length);
        for (const [at, { tariffId, price }] of all.entries()) {
          const taken = discounts[at] ?? -1;
          expect(Number.isInteger(taken)).toBe(true);
          expect(taken).toBeGreaterThanOrEqual(0);
          expect(taken).toBeLessThanOrEqual(price);
          if (any.tariffIds.length > 0 && tariffId !== full) expect(taken).toBe(0);
          if (any.kind === 'percent' && any.mostTickets === null && (any.tariffIds.length === 0 || tariffId === full)) {
            expect(Math.abs(taken - (price * any.value) / 10_000)).toBeLessThanOrEqual(0.5);
          }
        }
        const lowered = discounts.filter((taken) => taken > 0);
        if (any.mostTickets !== null) expect(lowered.length).toBeLessThanOrEqual(any.mostTickets);
        if (any.kind !== 'amount') return;
        const fits = all
          .filter(({ tariffId }) => any.tariffIds.length === 0 || tariffId === full)
          .map(({ price }) => price);
        const most = fits.toSorted((a, b) => b - a).slice(0, any.mostTickets ?? undefined);
        const there = most.reduce((sum, price) => sum + price, 0);
        expect(discounts.reduce((sum, taken) => sum + taken, 0)).toBe(Math.min(any.value, there));
      }),
      { numRuns: 2000 },
    );
  });
});
