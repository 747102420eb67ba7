import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AccountReference } from '../contract.ts';
import { centsOfFrancs } from '../../../platform/fixed-parity.ts';
import { decimal, fecColumns, fecName, fecRows, fecText } from './fec.ts';
import { journalEntry } from './journal-entry.ts';
import type { PostedTransaction } from './journal-entry.ts';
import { onHoldAccount } from './ledger-holds.ts';
import { accountCode } from './ledger.ts';

const seller = '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a11';
const clearing: AccountReference = { kind: 'provider-clearing', ownerId: null, label: 'sandbox' };
const held: AccountReference = { kind: 'payable-held', ownerId: seller };
const available: AccountReference = { kind: 'payable-available', ownerId: seller };
const own = (kind: AccountReference['kind']): AccountReference => ({ kind, ownerId: null });
const every = [
  clearing,
  held,
  available,
  onHoldAccount(available),
  onHoldAccount({ kind: 'gift-liability', ownerId: null, label: 'K7M2' }),
  ...(['bank', 'buyer-receivable', 'tax-payable', 'refund-payable', 'credit-liability', 'gift-liability'] as const).map(
    own,
  ),
  ...(['fee-revenue', 'provider-fees', 'chargeback-loss', 'rounding', 'exchange'] as const).map(own),
];

function posted(
  currency: 'EUR' | 'XOF',
  lines: readonly (readonly [AccountReference, number])[],
  changes: Partial<PostedTransaction> = {},
): PostedTransaction {
  return {
    ...{ key: 'sale:1', kind: 'sale', reverses: null, currency, description: 'Order K7M2PQ9XWB' },
    occurredAt: '2026-12-31T23:30:00.000Z',
    lines: lines.map(([account, amount]) => ({ code: accountCode(account, currency), amount })),
    ...changes,
  };
}
const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

describe('a sale', () => {
  const entry = journalEntry(
    posted('EUR', [
      [clearing, 2300],
      [held, -2240],
      [own('fee-revenue'), -50],
      [own('tax-payable'), -10],
    ]),
  );

  test('is an entry of the sales journal, on the day that it is in France', () => {
    expect(entry).toMatchObject({ journal: { code: 'VE' }, day: '2027-01-01', reference: 'sale:1' });
    expect(entry.lines.map(({ number, party, debit, credit }) => [number, party, debit, credit])).toEqual([
      ['517', 'sandbox', 2300, 0],
      ['4671', seller, 0, 2240],
      ['706', null, 0, 50],
      ['44571', null, 0, 10],
    ]);
  });

  test('is four rows of 18 columns in the tax administration’s file', () => {
    const rows = fecRows(entry, 7, () => 'Cinéma des Tilleuls');
    expect(rows.map((row) => row.length)).toEqual([18, 18, 18, 18]);
    expect(rows[1]).toEqual([
      ...['VE', 'Ventes', '7', '20270101', '4671', 'Vendeurs - Fonds retenus', seller, 'Cinéma des Tilleuls'],
      ...['sale:1', '20270101', 'Order K7M2PQ9XWB', '0,00', '22,40', '', '', '20270101', '', ''],
    ]);
    expect(fecText([fecColumns]).split('\t')).toHaveLength(18);
  });
});

test('francs have no decimals, and their value in euros beside them', () => {
  const entry = journalEntry(
    posted('XOF', [
      [clearing, 6560],
      [held, -6060],
      [own('fee-revenue'), -500],
    ]),
  );
  expect(fecRows(entry, 1, () => '').map((row) => [row[11], row[12], row[16], row[17]])).toEqual([
    ['10,00', '0,00', '6560', 'XOF'],
    ['0,00', '9,24', '6060', 'XOF'],
    ['0,00', '0,76', '500', 'XOF'],
  ]);
});

test('every kind of account has a number of the plan and a label, on hold as well', () => {
  for (const account of every) {
    const [line] = journalEntry(posted('EUR', [[account, 5]])).lines;
    expect(line?.number).toMatch(/^[1-7]\d{2,5}$/);
    expect(line?.label).not.toBe('');
  }
  const onHold = journalEntry(posted('EUR', [[onHoldAccount(available), 5]])).lines[0];
  expect(onHold).toMatchObject({ number: '46729', party: seller });
});

test('rounding is a cost as a debit and an income as a credit', () => {
  const rounding = own('rounding');
  const entry = journalEntry(
    posted('XOF', [
      [rounding, 2],
      [rounding, -3],
    ]),
  );
  expect(entry.lines.map((line) => line.number)).toEqual(['658', '758']);
});

test('journals: a reversal stands where what it reverses does; what moves the bank, with the bank', () => {
  const lines = [
    [own('bank'), -5],
    [available, 5],
  ] as const;
  const codes = [
    posted('EUR', lines, { kind: 'reversal', reverses: 'sale' }),
    posted('EUR', lines, { kind: 'refund-due' }),
    posted('EUR', lines, { kind: 'payout' }),
    posted('EUR', [lines[1]], { kind: 'correction' }),
  ].map((transaction) => journalEntry(transaction).journal.code);
  expect(codes).toEqual(['VE', 'RB', 'BQ', 'OD']);
});

test('whatever is posted: debits are credits, in the currency and in euros, and no line is a cent from its value', () => {
  const line = fc.tuple(fc.constantFrom(...every), fc.integer({ min: -10_000_000, max: 10_000_000 }));
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 12 }),
      fc.constantFrom('EUR' as const, 'XOF' as const),
      (some, currency) => {
        const kept = some.filter(([, amount]) => amount !== 0);
        const rest = -sum(kept.map(([, amount]) => amount));
        const entry = journalEntry(posted(currency, rest === 0 ? kept : [...kept, [clearing, rest]]));
        expect(sum(entry.lines.map((each) => each.debit))).toBe(sum(entry.lines.map((each) => each.credit)));
        expect(sum(entry.lines.map((each) => each.debitCents))).toBe(sum(entry.lines.map((each) => each.creditCents)));
        for (const each of entry.lines) {
          expect(Math.min(each.debit, each.credit)).toBe(0);
          const value = each.debit + each.credit;
          const cents = each.debitCents + each.creditCents;
          expect(Math.abs(cents - (currency === 'EUR' ? value : centsOfFrancs(value)))).toBeLessThanOrEqual(
            currency === 'EUR' ? 0 : 1,
          );
        }
      },
    ),
  );
});

test('what passes through liquidity in francs is worth exactly the cents on its other side', () => {
  fc.assert(
    fc.property(fc.integer({ min: 4, max: 100_000_000 }), (francs) => {
      const cents = centsOfFrancs(francs);
      const back = Math.round((cents * 655_957) / 100_000);
      const lines: [AccountReference, number][] = [
        [available, francs],
        [own('exchange'), -back],
        ...(francs === back ? [] : [[own('rounding'), back - francs] as [AccountReference, number]]),
      ];
      const entry = journalEntry(posted('XOF', lines, { kind: 'exchange' }));
      expect(entry.lines[1]?.creditCents).toBe(cents);
    }),
  );
});

test.each([
  [0, '0,00'],
  [5, '0,05'],
  [1250, '12,50'],
  [100_000_000_00, '100000000,00'],
])('%i cents are written %s', (cents, text) => {
  expect(decimal(cents, 'EUR', ',')).toBe(text);
});

test('the file is named by the company and the closing day; no field breaks a row', () => {
  expect(fecName('732829320', '2026-12-31')).toBe('732829320FEC20261231.txt');
  expect(fecName(null, '2026-12-31')).toBe('FEC20261231.txt');
  expect(fecText([['a\tb', 'c\r\nd\u0000', ' e ']])).toBe('a b\tc d\te\r\n');
});
