/**
 * Writes the outlines of the letters that are drawn on videos (packages/media/src/words/letters.json), from the font of
 * the platform; to be run after a change of that font, which a test notices.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { create } from 'fontkit';
import type { Font, PathCommand } from 'fontkit';
import { woff2ToSfnt } from '../apps/server/src/platform/woff2-to-sfnt.ts';

/** In the order they are asked for a character. */
const SUBSETS = ['latin', 'latin-ext', 'vietnamese'];
/** As titles of posters, a little wider and lighter, since it is read while it moves. */
const FACE = { wght: 700, wdth: 82, opsz: 48 };
/** Units of a size in the file. */
const UNITS = 1000;

/** Characters: French, English, Latin scripts of Africa, punctuation and currencies. */
const RANGES: readonly (readonly [number, number])[] = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x186, 0x186],
  [0x18e, 0x194],
  [0x19d, 0x19d],
  [0x1dd, 0x1dd],
  [0x218, 0x21b],
  [0x253, 0x272],
  [0x1e80, 0x1ef9],
  [0x2010, 0x2026],
  [0x2030, 0x203a],
  [0x20a0, 0x20c0],
  [0x2122, 0x2122],
  [0x2190, 0x2193],
  [0x2212, 0x2212],
  [0x266a, 0x266f],
];

const LETTERS: Record<PathCommand['command'], string> = {
  moveTo: 'M',
  lineTo: 'L',
  quadraticCurveTo: 'Q',
  bezierCurveTo: 'C',
  closePath: 'Z',
};

export const lettersFile = join(fileURLToPath(new URL('..', import.meta.url)), 'packages/media/src/words/letters.json');

/** `[face, ...letters]`; a letter is its character, what it advances, and its outline with y downwards. */
export function drawLetters(): string[] {
  const fonts = SUBSETS.map((subset) => openSubset(subset));
  const letters: string[] = [];
  for (const [from, to] of RANGES) {
    for (let codePoint = from; codePoint <= to; codePoint += 1) {
      const font = fonts.find((instance) => instance.hasGlyphForCodePoint(codePoint));
      if (font) letters.push(letter(font, codePoint));
    }
  }
  return letters;
}

function openSubset(subset: string): Font {
  const file = `@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-${subset}-standard-normal.woff2`;
  const font = create(woff2ToSfnt(readFileSync(createRequire(import.meta.url).resolve(file))));
  if (!('glyphForCodePoint' in font)) throw new Error(`${file} is a collection, not a font`);
  return font.getVariation(FACE);
}

function letter(font: Font, codePoint: number): string {
  const { advanceWidth, path } = font.glyphForCodePoint(codePoint);
  const units = (n: number) => Math.round((n * UNITS) / font.unitsPerEm);
  const outline = path.commands.map(({ command, args }) => {
    const numbers = args.map((n, i) => (i % 2 === 0 ? units(n) : -units(n)));
    return `${LETTERS[command]}${numbers.map((n) => (Object.is(n, -0) ? 0 : n)).join(' ')}`;
  });
  return `${String.fromCodePoint(codePoint)}${units(advanceWidth)} ${outline.join('')}`;
}

export const lettersText = (): string => `${JSON.stringify(drawLetters(), null, 2)}\n`;

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(lettersFile, lettersText());
