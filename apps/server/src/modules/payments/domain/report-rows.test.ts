import { describe, expect, test } from 'vitest';
import { columnsOf, formOf, minorUnits, readReportRow } from './report-rows.ts';

describe('an amount', () => {
  test.each([
    ['23.00', 'EUR', 2300],
    ['23,5', 'EUR', 2350],
    ['1 234,50', 'EUR', 123450],
    ['1,234.50', 'EUR', 123450],
    ['-12.5', 'EUR', -1250],
    ['12.50 €', 'EUR', 1250],
    ['5000', 'XOF', 5000],
    ['5 000', 'XOF', 5000],
    ['5,000', 'XOF', 5000],
    ['5000.00', 'XOF', 5000],
    ['0', 'EUR', 0],
    ['5000.50', 'XOF', null],
    ['1.2.3', 'EUR', null],
    ['12.345', 'EUR', 1234500],
    ['', 'EUR', null],
    ['about 5', 'EUR', null],
  ] as const)('%j in %s is %s minor units', (text, currency, amount) => {
    expect(minorUnits(text, currency, 'major')).toBe(amount);
  });

  test('in minor units is taken as it is', () => {
    expect([minorUnits('2300', 'EUR', 'minor'), minorUnits('23.50', 'EUR', 'minor')]).toEqual([2300, null]);
  });
});

describe('a line', () => {
  const form = formOf('wave');
  const read = (value: Record<string, unknown>, mapping: Record<string, string> = {}) => {
    const columns = columnsOf(form, Object.keys(value), mapping);
    return readReportRow(form, columns, 'EUR', { line: 2, value });
  };

  test('is read by its headings, in both languages', () => {
    const row = { line: 2, kind: 'charge', reference: 'w-1', ours: null, amount: 2300, fee: 23 };
    const at = '2026-11-20T19:00:00Z';
    expect(read({ Type: 'Payment', Id: 'w-1', Amount: '23.00', Fee: '0.23', Currency: 'EUR', Date: at })).toEqual({
      ok: true,
      row: { ...row, at },
    });
    expect(
      read({
        'Type d’opération': 'Encaissement',
        Référence: 'w-1',
        Montant: '23,00',
        Frais: '-0,23',
        Devise: 'eur',
        'Date de création': '20/11/2026 19:00',
      }),
    ).toEqual({ ok: true, row: { ...row, at } });
  });

  test('is read by what whoever imports it says', () => {
    const value = { A: 'w-1', B: '23.00', C: '24.00', reference: 'not this' };
    expect(read(value, { reference: 'a', amount: 'C' })).toMatchObject({ row: { reference: 'w-1', amount: 2400 } });
  });

  test.each([
    [
      { type: 'refund', reference: 'r', amount: '5.00' },
      { kind: 'refund', amount: -500 },
    ],
    [
      { type: 'payout', reference: 'r', amount: '-5.00' },
      { kind: 'payout', amount: -500 },
    ],
    [
      { reference: 'r', amount: '-5.00' },
      { kind: 'refund', amount: -500 },
    ],
    [
      { reference: 'r', amount: '5.00' },
      { kind: 'charge', amount: 500 },
    ],
    [
      { type: 'chargeback', reference: 'r', amount: '-5.00' },
      { kind: 'dispute', amount: -500 },
    ],
    [
      { type: 'something else', reference: 'r', amount: '5.00' },
      { kind: 'other', amount: 500 },
    ],
  ])('%j is %j', (value, row) => {
    expect(read(value)).toMatchObject({ ok: true, row });
  });

  test.each([
    [{ amount: '5.00' }, { code: 'no-reference' }],
    [
      { reference: 'r', amount: 'x' },
      { code: 'amount-not-understood', parameters: { value: 'x' } },
    ],
    [
      { reference: 'r', amount: '5', currency: 'XOF' },
      { code: 'currency-differs', parameters: { value: 'XOF' } },
    ],
    [
      { reference: 'r', amount: '5', date: '31/31/2026' },
      { code: 'date-not-understood', parameters: { value: '31/31/2026' } },
    ],
  ])('%j is left out: %j', (value, reason) => {
    expect(read(value)).toEqual({ ok: false, reason });
  });
});
