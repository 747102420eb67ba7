import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LedgerPosting } from '../contract.ts';
import { centsOfFrancs, exchangeEntries, francsOfCents } from './exchange.ts';

const payable = { kind: 'payable-available', ownerId: '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a11' } as const;
const amount = fc.integer({ min: 1, max: 1_000_000_000_000 });
const sum = (postings: readonly LedgerPosting[]): number => postings.reduce((total, each) => total + each.amount, 0);
const on = (postings: readonly LedgerPosting[], kind: string): number =>
  sum(postings.filter((posting) => posting.account.kind === kind));

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

test('a change of currency balances in both currencies, and what passes through liquidity is at the rate exactly', () => {
  fc.assert(
    fc.property(amount, fc.constantFrom('EUR' as const, 'XOF' as const), (given, currency) => {
      const entries = exchangeEntries({ account: payable, currency }, payable, given);
      if (entries === null) {
        expect(currency === 'XOF' && given <= 3).toBe(true);
        return;
      }
      expect(sum(entries.debitPostings)).toBe(0);
      expect(sum(entries.creditPostings)).toBe(0);
      const out = -on(entries.debitPostings, 'exchange');
      const back = on(entries.creditPostings, 'exchange');
      const [cents, francs] = currency === 'EUR' ? [out, back] : [back, out];
      expect(francs).toBe(francsOfCents(cents));
      const left = on(entries.debitPostings, 'rounding');
      if (currency === 'EUR') expect(left).toBe(0);
      expect(Math.abs(left)).toBeLessThanOrEqual(3);
    }),
  );
});

test('nothing is left for rounding where nothing is left over', () => {
  const postings = exchangeEntries({ account: payable, currency: 'XOF' }, payable, 656)?.debitPostings;
  expect(postings?.find(({ account }) => account.kind === 'rounding')?.amount).toBe(0);
});
