import type { SellerStatement } from '@parterre/contract/payouts';
import { expect, test } from 'vitest';
import { statementPdf } from './statement-pdf.ts';
import { statementCsv } from './statement-rows.ts';

const money = (amount: number) => ({ amount, currency: 'EUR' as const });
const sale = {
  ...{
    occurrenceId: null,
    title: '=Deux, "fois" dimanche',
    startsAt: '2026-11-20T19:40:00.000Z',
    timeZone: 'Europe/Paris',
  },
  ...{ payments: 3, paid: money(3300), fees: money(300), refunds: money(-1000), net: money(2000) },
};
const statement: SellerStatement = {
  ...{ month: '2026-11', from: '2026-10-31T23:00:00.000Z', to: '2026-11-30T23:00:00.000Z', currency: 'EUR' },
  ...{ seller: 'Cinéma des Lanternes', opening: money(0), sales: [sale], clawbacks: money(-500), payouts: money(-900) },
  ...{ other: money(0), closing: money(600) },
};

test('a spreadsheet has plain numbers, and no title is computed', () => {
  const rows = statementCsv(statement, 'fr').split('\r\n');
  expect(rows[0]).toContain('Relevé de novembre 2026');
  expect(rows[2]).toBe(`"'=Deux, ""fois"" dimanche, 20/11/2026 20:40",3,33,3,-10,20,EUR`);
  expect(statementCsv({ ...statement, currency: 'XOF' }, 'en')).toContain(
    'Balance at the end of the month,,,,,600,XOF',
  );
});

test('on paper it takes as many pages as it needs, in both languages', async () => {
  for (const language of ['fr', 'en'] as const) {
    const long = { ...statement, sales: Array.from({ length: 90 }, () => sale) };
    const pdf = (await statementPdf(long, language)).toString('latin1');
    expect(pdf.startsWith('%PDF-1.7')).toBe(true);
    expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(1);
  }
});
