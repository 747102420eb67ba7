import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SHARE_SHEET, sharePictureSvg } from './share-picture.ts';

/** A line of words as the box that it takes. */
const boxes =
  (into: { text: string; size: number }[]) =>
  (text: string, { size }: { size: number }) => {
    into.push({ text, size });
    return 'M0 0';
  };

test('whatever the title, its words stay on the sheet and are all there', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }),
      fc.array(fc.string(), { maxLength: 5 }),
      (title, lines) => {
        const said: { text: string; size: number }[] = [];
        const svg = sharePictureSvg({ title: `a${title}`, lines }, boxes(said));
        expect(svg).toContain(`width="${String(SHARE_SHEET.width)}"`);
        const places = [...svg.matchAll(/translate\((\S+) (\S+)\)" d="M0 0"/g)].map(([, , y]) => Number(y));
        expect(Math.max(...places)).toBeLessThanOrEqual(SHARE_SHEET.height);
        expect(Math.min(...places)).toBeGreaterThan(0);
        // Title, three lines at most, the house.
        expect(said.length).toBeLessThanOrEqual(4 + 3 + 1);
        expect(said.at(-1)?.text).toBe('Parterre');
      },
    ),
  );
});

test('the same facts give the same picture, other facts another', () => {
  const draw = (title: string, lines: string[], withoutCover = false) =>
    sharePictureSvg({ title, lines, withoutCover }, (text) => `M${String(text.length)} 0`);
  expect(draw('Deux fois dimanche', ['vendredi'])).toBe(draw('Deux fois dimanche', ['vendredi']));
  expect(draw('Deux fois dimanche', ['vendredi'])).not.toBe(draw('Deux fois dimanche', ['samedi soir']));
  expect(draw('Deux fois dimanche', []).length).toBeGreaterThan(draw('Deux fois dimanche', [], true).length);
});
