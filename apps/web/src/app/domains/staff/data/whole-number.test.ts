import { wholeNumber } from './whole-number.ts';

it('whole numbers are read as people type them', () => {
  expect(['1 238', '0', '', '1,5', '61'].map((text) => wholeNumber(text, 0, 60))).toEqual([
    undefined,
    0,
    undefined,
    undefined,
    undefined,
  ]);
  expect(wholeNumber('1 238', 1, 100_000)).toBe(1238);
});
