import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { TextOutline, TextStyle } from '@parterre/poster/poster-svg';
import { create } from 'fontkit';
import type { Font, PathCommand } from 'fontkit';
import { woff2ToSfnt } from './woff2-to-sfnt.ts';

/** In the order they are asked for a character. */
const SUBSETS = ['latin', 'latin-ext', 'vietnamese'];

/** Posters use the large optical size for all their words, as the pages do. */
const OPTICAL_SIZE = 96;

/** What a character that no font has takes, in sizes: a thin space. */
const MISSING_ADVANCE = 0.2;

/** Below this size a tenth of a unit would show in the shape of a letter. */
const SMALL_SIZE = 40;

interface GlyphOutline {
  /** In sizes. */
  advance: number;
  /** In sizes, y upwards. */
  commands: readonly PathCommand[];
}

const LETTERS: Record<PathCommand['command'], string> = {
  moveTo: 'M',
  lineTo: 'L',
  quadraticCurveTo: 'Q',
  bezierCurveTo: 'C',
  closePath: 'Z',
};

/**
 * Draws the words of posters with Bricolage Grotesque, so that a poster is an image file that needs no font. Reads and
 * unpacks the fonts once, here (about 50 ms): keep the answer. Letters are set one by one, without kerning, as the
 * widths of titles are computed; a combining mark that no font has is left out.
 */
export function posterOutlines(): TextOutline {
  const fonts = SUBSETS.map(openSubset);
  const faces = new Map<string, (character: string) => GlyphOutline>();
  return (text, style) => {
    const key = `${style.weight} ${style.stretch}`;
    const face = faces.get(key) ?? openFace(fonts, style);
    faces.set(key, face);
    return lineOutline(Array.from(text.normalize('NFC')).map(face), style);
  };
}

function openSubset(subset: string): Font {
  const file = `@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-${subset}-standard-normal.woff2`;
  const font = create(woff2ToSfnt(readFileSync(createRequire(import.meta.url).resolve(file))));
  if (!('glyphForCodePoint' in font)) throw new Error(`${file} is a collection, not a font`);
  return font;
}

/** Finds and keeps the glyphs of one weight and width. */
function openFace(fonts: Font[], { weight, stretch }: TextStyle): (character: string) => GlyphOutline {
  const instances = fonts.map((font) => font.getVariation({ wght: weight, wdth: stretch, opsz: OPTICAL_SIZE }));
  const glyphs = new Map<string, GlyphOutline>();
  return (character) => {
    const known = glyphs.get(character);
    if (known) return known;
    const outline = glyphOutline(instances, character);
    // Titles come from anyone: only the characters that the fonts have, a few hundred, are kept.
    if (outline.commands.length > 0) glyphs.set(character, outline);
    return outline;
  };
}

function glyphOutline(instances: Font[], character: string): GlyphOutline {
  const codePoint = character.codePointAt(0) ?? 0;
  const font = instances.find((instance) => instance.hasGlyphForCodePoint(codePoint));
  if (!font) return { advance: /\p{Mark}|\p{Control}|\p{Format}/u.test(character) ? 0 : MISSING_ADVANCE, commands: [] };
  const { advanceWidth, path } = font.glyphForCodePoint(codePoint);
  const commands = path.commands.map(({ command, args }) => ({ command, args: args.map((n) => n / font.unitsPerEm) }));
  return { advance: advanceWidth / font.unitsPerEm, commands };
}

function lineOutline(glyphs: GlyphOutline[], { size, anchor, letterSpacing }: TextStyle): string {
  const width = glyphs.reduce((sum, { advance }) => sum + advance * size + letterSpacing, 0);
  const digits = size < SMALL_SIZE ? 100 : 10;
  const round = (n: number) => Math.round(n * digits) / digits;
  let x = anchor === 'end' ? -width : 0;
  let d = '';
  for (const { advance, commands } of glyphs) {
    for (const { command, args } of commands) {
      d += LETTERS[command];
      for (let i = 0; i < args.length; i += 2) {
        d += `${i ? ' ' : ''}${round(x + (args[i] ?? 0) * size)} ${round(-(args[i + 1] ?? 0) * size)}`;
      }
    }
    x += advance * size + letterSpacing;
  }
  return d;
}
