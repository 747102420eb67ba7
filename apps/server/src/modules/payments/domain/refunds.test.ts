import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { byHandDueAt, byHandFromTheStart, wishedAmount } from './refunds.ts';

const capabilities = (refunds: 'partial' | 'whole' | 'none') => ({
  amounts: {},
  countries: null,
  approval: 'page' as const,
  secondsToApprove: null,
  refunds,
});

test.each([
  ['partial', 100, null],
  ['partial', 2300, null],
  ['whole', 2300, null],
  ['whole', 2299, 'no-partial-refunds'],
  ['none', 2300, 'no-refunds'],
] as const)('a provider that gives back %s is asked for %i of 2300: by hand because of %s', (refunds, amount, code) => {
  expect(byHandFromTheStart(capabilities(refunds), { provider: 'one', amount, captured: 2300 })).toBe(code);
});

test('a provider that is gone leaves it to people', () => {
  expect(byHandFromTheStart(undefined, { provider: 'one', amount: 1, captured: 1 })).toBe('provider-not-configured');
  expect(byHandFromTheStart(undefined, { provider: 'cash', amount: 1, captured: 1 })).toBe('at-the-counter');
});

test('a wish is a part or the rest, and never more than is left', () => {
  expect([wishedAmount('rest', 700), wishedAmount(700, 700), wishedAmount(1, 700)]).toEqual([700, 700, 1]);
  expect([wishedAmount('rest', 0), wishedAmount(701, 700), wishedAmount(1, 0)]).toEqual([null, null, null]);
  for (const amount of [0, -1, 1.5, Number.NaN]) expect(() => wishedAmount(amount, 700)).toThrow(RangeError);
});

test('people have a week', () => {
  expect(byHandDueAt(Temporal.Instant.from('2026-11-20T19:00:00Z')).toString()).toBe('2026-11-27T19:00:00Z');
});
