import { expect, test } from 'vitest';
import { centsOfEuro } from './budget-cents.ts';

test('francs are compared with euros by their fixed parity', () => {
  expect(centsOfEuro({ amount: 65_596, currency: 'XOF' })).toBe(10_000);
  expect(centsOfEuro({ amount: 1_250, currency: 'EUR' })).toBe(1_250);
});
