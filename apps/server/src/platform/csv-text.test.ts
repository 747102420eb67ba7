import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvRows } from './csv-rows.ts';
import { csvText } from './csv-text.ts';

it('writes what is read again, marks and line breaks included', () => {
  expect(
    csvText([
      ['Nom', 'Réponse'],
      ['Awa, dite "la Conteuse"', 'deux\nlignes'],
    ]),
  ).toBe('\uFEFFNom,Réponse\r\n"Awa, dite ""la Conteuse""","deux\nlignes"\r\n');
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[\wé]([\w "\n,;é]*x)?$/), { minLength: 1, maxLength: 4 }), (cells) => {
      expect(csvRows(csvText([cells]).slice(1), ',').rows.map((row) => row.cells)).toEqual([cells]);
    }),
  );
});

it('lets no cell be computed', () => {
  expect(csvText([[-12.5, 3]])).toBe('\uFEFF-12.5,3\r\n');
  expect(csvText([['=1+1', '+33 6', '-2', '@x', '\t=1']])).toBe("\uFEFF'=1+1,'+33 6,'-2,'@x,'\t=1\r\n");
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(csvText([[text]]).slice(1)).not.toMatch(/^"?[=+\-@\t]/);
    }),
  );
});
