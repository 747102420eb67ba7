import { composePoster } from '@parterre/poster/compose-poster';
import { posterSvg } from '@parterre/poster/poster-svg';
import type { TextStyle } from '@parterre/poster/poster-svg';
import { lineWidth } from '@parterre/poster/title-lines';
import fc from 'fast-check';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { posterOutlines } from './poster-outlines.ts';

const outline = posterOutlines();
const title: TextStyle = { size: 1000, weight: 800, stretch: 75, anchor: 'start', letterSpacing: 0 };

const firstX = (d: string) => Number(/^M(-?[\d.]+) /.exec(d)?.[1]);

/** A line that ends at the origin starts its width before one that starts there. */
const widthOf = (text: string, style = title) =>
  firstX(outline(text, style)) - firstX(outline(text, { ...style, anchor: 'end' }));

test.each(Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789’-.,:!?&ŒÆÉÀÇÊÎÔÛ'))(
  '%s is as wide as titles are computed with',
  (character) => {
    expect(Math.abs(widthOf(character) - lineWidth(character) * 1000)).toBeLessThanOrEqual(1);
  },
);

test('lines of a playbill reach from margin to margin', () => {
  for (const name of ['Les oiseaux de Tréchy', 'La traversée du sel', 'La lagune à minuit']) {
    for (const run of composePoster(name).text.filter(({ size }) => size < 176)) {
      expect(widthOf(run.text, { ...title, size: run.size })).toBeCloseTo(356, 0);
    }
  }
});

test('credits are narrower and lighter than titles are wide', () => {
  const credit: TextStyle = { size: 17, weight: 600, stretch: 88, anchor: 'start', letterSpacing: 0.2 };
  expect(widthOf('Awa Kessié', credit)).toBeGreaterThan(widthOf('Awa Kessié', { ...credit, letterSpacing: 0 }) + 1.9);
  expect(outline('Awa', credit)).not.toBe(outline('Awa', { ...credit, weight: 800, stretch: 75 }));
});

test('letters beyond the first subset are drawn, what no font has is a thin space', () => {
  expect(outline('Ł', title)).toMatch(/^M/);
  expect(outline('Đạt', title).match(/M/g)?.length).toBeGreaterThan(4);
  expect(outline('كورا', title)).toBe('');
  expect(widthOf('A字') - widthOf('A')).toBe(200);
  expect(outline('E\u0301', title)).toBe(outline('É', title));
  expect(widthOf('A\u20dd')).toBe(widthOf('A'));
});

test('any words give path data without a number that is none', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (words) => {
      expect(posterSvg(words, { by: words, text: outline })).not.toMatch(/NaN|Infinity|undefined|e[+-]\d/);
    }),
  );
});

test('a poster with outlines is an image, its words in their colour', async () => {
  const svg = posterSvg('Kora', { by: 'Binta Sanogo', text: outline });
  const { data, info } = await sharp(Buffer.from(svg)).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  expect(info).toMatchObject({ width: 400, height: 600 });
  const scene = composePoster('Kora');
  const words = scene.text[0]?.fill;
  const colours = new Set<string>();
  // The title of this one stands above its picture.
  for (let at = 0; at < Math.floor(scene.picture.y) * 400 * 3; at += 3) {
    colours.add(`#${data.subarray(at, at + 3).toString('hex')}`);
  }
  expect(scene.choice.layout).toBe('haut');
  expect(colours).toContain(words);
  expect(colours).toContain(scene.ground);
});
