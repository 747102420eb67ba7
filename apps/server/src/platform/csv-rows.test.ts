import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRows, lineBreaks } from './csv-rows.ts';

const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', ';', '\n', '\r\n', ' ', '1'), maxLength: 8 });
const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 12 });
const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;

describe('CSV rows', () => {
  it('reads back whatever was written, each row with the line on which it begins', () => {
    fc.assert(
      fc.property(table, fc.constantFrom(',', ';', '\t'), fc.constantFrom('\n', '\r\n'), (cells, delimiter, end) => {
        const lines = cells.map((row) => row.map(quote).join(delimiter));
        let line = 1;
        const expected = cells.flatMap((row, index) => {
          const at = line;
          line += lineBreaks(lines[index] ?? '') + 1;
          const trimmed = row.map((text) => text.trim());
          return trimmed.some((text) => text !== '') ? [{ line: at, cells: trimmed }] : [];
        });
        expect(csvRows(lines.join(end) + end, delimiter)).toEqual({ rows: expected, faults: [] });
      }),
    );
  });

  it('never loses count of lines, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r'), maxLength: 60 }), (text) => {
        const { rows, faults } = csvRows(text, ',');
        const lines = [...rows, ...faults].map(({ line }) => line);
        expect(new Set(lines).size).toBe(lines.length);
        expect(Math.max(1, ...lines)).toBeLessThanOrEqual(lineBreaks(text) + 1);
      }),
    );
  });

  it('loses one line to a quotation mark that is never closed, not the file', () => {
    expect(csvRows('a,b\n"c,d\ne,"f"\n', ',')).toEqual({
      rows: [
        { line: 1, cells: ['a', 'b'] },
        { line: 3, cells: ['e', 'f'] },
      ],
      faults: [{ line: 2, reason: { code: 'quote-not-closed' } }],
    });
  });

  it('takes a quotation mark inside a bare cell as it stands', () => {
    expect(csvRows('7" single,x "y" z', ',').rows).toEqual([{ line: 1, cells: ['7" single', 'x "y" z'] }]);
  });
});
