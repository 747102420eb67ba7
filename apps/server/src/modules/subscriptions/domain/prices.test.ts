import fc from 'fast-check';
import { expect, test } from 'vitest';
import { francsOf } from './prices.ts';

test.each([
  [0, 0],
  [500, 3280],
  [1099, 7210],
  [9999, 65_590],
  [1000, 6560],
])('%i cents are %i francs', (cents, francs) => expect(francsOf(cents)).toBe(francs));

const cents = fc.integer({ min: 0, max: 10_000_000 });

test('a price in francs is a multiple of 5, within 3 F of its exact value, and never falls as the price grows', () => {
  fc.assert(
    fc.property(cents, cents, (one, other) => {
      const francs = francsOf(one);
      expect(francs % 5).toBe(0);
      expect(Math.abs(francs - (one * 655.957) / 100)).toBeLessThanOrEqual(3);
      expect(Math.sign(francsOf(other) - francs) * Math.sign(other - one)).toBeGreaterThanOrEqual(0);
    }),
  );
});
