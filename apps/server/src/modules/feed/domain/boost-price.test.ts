import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dueBack } from '@parterre/contract/boost-refund';
import { leastShowings, priceOfShowings } from './boost-price.ts';

const euros = { currency: 'EUR', perThousand: 400, step: 1, leastAmount: 50 } as const;
const francs = { currency: 'XOF', perThousand: 2600, step: 5, leastAmount: 100 } as const;

describe('what a boost costs', () => {
  test('is so much a thousand, in multiples of what can be paid', () => {
    expect([100, 1000, 100_000].map((showings) => priceOfShowings(euros, showings))).toEqual([40, 400, 40_000]);
    expect([100, 1300].map((showings) => priceOfShowings(francs, showings))).toEqual([260, 3380]);
    expect(priceOfShowings({ ...francs, perThousand: 2623 }, 100)).toBe(260);
    expect([leastShowings(euros, 100), leastShowings(francs, 100)]).toEqual([200, 100]);
  });

  test('comes back for what was not delivered, rounded for whoever bought it', () => {
    expect(dueBack(400, 1, 1000, 0)).toBe(400);
    expect(dueBack(400, 1, 1000, 999)).toBe(1);
    expect(dueBack(2600, 5, 1000, 333)).toBe(2600 - 865);
    expect(dueBack(400, 1, 1000, 1000)).toBe(0);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.integer({ min: 0, max: 100_000 }),
        fc.constantFrom(euros, francs),
        (hundreds, seen, price) => {
          const bought = hundreds * 100;
          const amount = priceOfShowings(price, bought);
          const back = dueBack(amount, price.step, bought, Math.min(seen, bought));
          expect(back).toBeGreaterThanOrEqual(Math.max(0, (amount * (bought - seen)) / bought - 1e-6));
          expect(back).toBeLessThanOrEqual(amount);
          expect(back % price.step).toBe(0);
        },
      ),
    );
  });
});
