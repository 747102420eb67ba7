import { expect, test } from 'vitest';
import { isRccm, isSiren, isSiret } from './company-numbers.ts';

test('French numbers have a check digit', () => {
  expect(isSiren('732829320')).toBe(true);
  expect(isSiren('732829321')).toBe(false);
  expect(isSiret('73282932000074')).toBe(true);
  expect(isSiret('73282932000075')).toBe(false);
  expect(isSiret('35600000000048')).toBe(true);
  expect(isSiret('35600000049837')).toBe(true);
  expect(isSiret('35600000049838')).toBe(false);
  expect(isSiren('73282932')).toBe(false);
});

test('numbers of the register of commerce have a country, a court and a number', () => {
  expect(isRccm('CI-ABJ-03-2021-B12-01234')).toBe(true);
  expect(isRccm('CI-ABJ-2014-B-4321')).toBe(true);
  expect(isRccm('ABJ')).toBe(false);
});
