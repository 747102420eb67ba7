import { expect, test } from 'vitest';
import { compareArms } from './compare-arms.ts';

const arm = (people: number, done: number) => ({
  ...{ people, watched: done, profile: done, rates: done, follows: done, orders: done },
});
const first = (shown: [number, number], heldOut: [number, number]) =>
  compareArms(arm(...shown), arm(...heldOut)).find(({ what }) => what === 'profile');

test('small numbers say nothing', () => {
  expect(first([50, 10], [5, 0])).toMatchObject({ shown: 200, heldOut: 0, verdict: 'too-few' });
  expect(first([5000, 3], [500, 1])?.verdict).toBe('too-few');
  expect(first([5000, 30], [0, 0])).toMatchObject({ verdict: 'too-few', low: -1000, high: 1000 });
});

test('a difference is one when its interval keeps away from none', () => {
  // Newcombe 1998, example of 56/70 against 48/80: .0524 to .3339
  expect(first([70, 56], [80, 48])).toMatchObject({ difference: 200, low: 52.4, high: 333.9, verdict: 'too-few' });
  expect(first([5000, 500], [500, 20])?.verdict).toBe('more');
  expect(first([5000, 100], [500, 50])?.verdict).toBe('fewer');
  expect(first([5000, 100], [500, 11])?.verdict).toBe('no-difference');
});
