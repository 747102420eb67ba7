import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AccountReference } from '../contract.ts';
import { capturePostings, onHoldAccount, sourceKindOf } from './ledger-holds.ts';
import { accountCode, accountOfCode } from './ledger.ts';

const seller = '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a11';
const available: AccountReference = { kind: 'payable-available', ownerId: seller };
const card: AccountReference = { kind: 'gift-liability', ownerId: null, label: 'K7M2/PQ9X' };

test('what is on hold is named for where it comes from', () => {
  expect(accountCode(onHoldAccount(available), 'EUR')).toBe(`on-hold/${seller}/payable-available/EUR`);
  expect(accountCode(onHoldAccount(card), 'XOF')).toBe('on-hold/-/gift-liability:K7M2/PQ9X/XOF');
  expect([available, card].map((account) => sourceKindOf(onHoldAccount(account)))).toEqual([
    'payable-available',
    'gift-liability',
  ]);
});

test('a code names its account again, whatever the label', () => {
  const label = fc.string({ minLength: 1 }).filter((text) => text !== '-' && !text.includes('\n'));
  fc.assert(
    fc.property(label, fc.constantFrom('EUR' as const, 'XOF' as const), (given, currency) => {
      for (const account of [available, { ...available, label: given }, { ...card, label: given }]) {
        expect(accountOfCode(accountCode(account, currency))).toEqual({ account, currency });
      }
    }),
  );
  expect(() => accountOfCode('bank/EUR')).toThrow('no account');
});

test('a capture debits what is on hold by as much as it credits in all, and credits it must', () => {
  const bank: AccountReference = { kind: 'bank', ownerId: null };
  const fee: AccountReference = { kind: 'fee-revenue', ownerId: null };
  expect(
    capturePostings(available, [
      { account: bank, amount: -900 },
      { account: fee, amount: -100 },
    ]),
  ).toMatchObject({ amount: 1000, postings: [{ account: onHoldAccount(available), amount: 1000 }, {}, {}] });
  for (const postings of [[], [{ account: bank, amount: 5 }], [{ account: bank, amount: -0.5 }]]) {
    expect(capturePostings(available, postings)).toBeNull();
  }
});
