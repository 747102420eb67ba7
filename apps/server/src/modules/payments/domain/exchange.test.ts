import fc from 'fast-check';
import { expect, test } from 'vitest';
import { francsOfCents } from '../../../platform/fixed-parity.ts';
import type { LedgerPosting } from '../contract.ts';
import { exchangeEntries } from './exchange.ts';

const payable = { kind: 'payable-available', ownerId: '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a11' } as const;
const amount = fc.integer({ min: 1, max: 1_000_000_000_000 });
const sum = (postings: readonly LedgerPosting[]): number => postings.reduce((total, each) => total + each.amount, 0);
const on = (postings: readonly LedgerPosting[], kind: string): number =>
  sum(postings.filter((posting) => posting.account.kind === kind));

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
