import fc from 'fast-check';
import { expect, test } from 'vitest';
import { centsOfFrancs, francsOfCents } from './fixed-parity.ts';

const amount = fc.integer({ min: 1, max: 1_000_000_000_000 });

test.each([
  [1000, 6560],
  [100, 656],
  [1, 7],
  [0, 0],
  [10_000_000, 65_595_700],
  // 250000 cents are 1639892.5 francs: half up
  [250_000, 1_639_893],
])('%i cents are %i francs', (cents, francs) => {
  expect(francsOfCents(cents)).toBe(francs);
});

test.each([
  [655_957, 100_000],
  [1000, 152],
  [5, 1],
  [3, 0],
])('%i francs are %i cents', (francs, cents) => {
  expect(centsOfFrancs(francs)).toBe(cents);
});

test('cents into francs and back are the same cents, however many', () => {
  fc.assert(fc.property(amount, (cents) => centsOfFrancs(francsOfCents(cents)) === cents));
  expect(francsOfCents(1_373_078_432_111)).toBe(9_006_804_090_922);
  expect(() => francsOfCents(Number.MAX_SAFE_INTEGER)).toThrow(RangeError);
});

test.each([-1, 0.5, Number.MAX_SAFE_INTEGER + 1])('%d is no amount to change', (wrong) => {
  expect(() => francsOfCents(wrong)).toThrow(RangeError);
});
