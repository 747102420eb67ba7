import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LedgerPosting } from '../contract.ts';
import { accountCode, balancedEntry, guardedDebits, reversedEntry, sameContent } from './ledger.ts';

const clearing = { kind: 'provider-clearing', ownerId: null, label: 'sandbox' } as const;
const payable = { kind: 'payable-held', ownerId: '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a11' } as const;
const fee = { kind: 'fee-revenue', ownerId: null } as const;

describe('a ledger entry', () => {
  test('is refused unless it is balanced, whole and has two sides', () => {
    const refused: LedgerPosting[][] = [
      [],
      [{ account: clearing, amount: 100 }],
      [
        { account: clearing, amount: 100 },
        { account: payable, amount: -99 },
      ],
      [
        { account: clearing, amount: 0.5 },
        { account: payable, amount: -0.5 },
      ],
      [
        { account: clearing, amount: 0 },
        { account: payable, amount: 0 },
      ],
    ];
    for (const postings of refused) expect(balancedEntry(postings, 'EUR')).toBeNull();
  });

  test('leaves postings of zero out', () => {
    const entry = balancedEntry(
      [
        { account: clearing, amount: 900 },
        { account: fee, amount: 0 },
        { account: payable, amount: -900 },
      ],
      'EUR',
    );
    expect(entry?.lines).toHaveLength(2);
  });

  test('knows the guarded accounts that the whole entry debits', () => {
    const entry = balancedEntry(
      [
        { account: payable, amount: 500 },
        { account: payable, amount: -200 },
        { account: clearing, amount: -300 },
      ],
      'XOF',
    );
    if (!entry) throw new Error('balanced');
    expect(guardedDebits(entry)).toMatchObject([{ code: accountCode(payable, 'XOF'), change: 300 }]);
    expect(guardedDebits(reversedEntry(entry))).toEqual([]);
  });

  test('whatever is balanced is balanced when reversed, and twice reversed is itself; accounts come in one order', () => {
    const account = fc.constantFrom(clearing, payable, fee);
    const postings = fc
      .array(fc.record({ account, amount: fc.integer({ min: -1_000_000, max: 1_000_000 }) }), { minLength: 2 })
      .map((some) => [...some, { account: clearing, amount: -some.reduce((sum, each) => sum + each.amount, 0) }]);
    fc.assert(
      fc.property(postings, (given) => {
        const entry = balancedEntry(given, 'EUR');
        if (!entry) return;
        const back = reversedEntry(entry);
        expect(back.lines.reduce((sum, line) => sum + line.amount, 0)).toBe(0);
        const content = { kind: 'sale', currency: 'EUR', clawback: false, reverses: null, holdId: null };
        expect(sameContent({ ...content, lines: entry.lines }, { ...content, lines: reversedEntry(back).lines })).toBe(
          true,
        );
        const codes = entry.accounts.map((each) => each.code);
        expect(codes).toEqual([...new Set(codes)].sort());
      }),
    );
  });
});
