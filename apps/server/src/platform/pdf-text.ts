import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create } from 'fontkit';
import { woff2ToSfnt } from './woff2-to-sfnt.ts';

/** A piece of text that one font can set. */
export interface FontRun {
  font: string;
  text: string;
}

interface SubsetFont {
  name: string;
  file: Buffer;
  has(codePoint: number): boolean;
}

const SUBSETS = ['latin', 'latin-ext'] as const;
let opened: SubsetFont[] | null = null;

/** The house's text face in the pieces it is published in; a character is set by the first that has it. */
function subsets(): SubsetFont[] {
  opened ??= SUBSETS.map((subset) => {
    const path = `@fontsource-variable/instrument-sans/files/instrument-sans-${subset}-standard-normal.woff2`;
    const file = woff2ToSfnt(readFileSync(createRequire(import.meta.url).resolve(path)));
    const font = create(file);
    if (!('hasGlyphForCodePoint' in font)) throw new Error(`${path} is a collection, not a font`);
    return { name: `Instrument ${subset}`, file, has: (codePoint) => font.hasGlyphForCodePoint(codePoint) };
  });
  return opened;
}

/** Makes the face known to a document. */
export function registerTextFonts(document: PDFKit.PDFDocument): void {
  for (const { name, file } of subsets()) document.registerFont(name, file);
}

/** Divides a text by the font that can set each part; a character that none has becomes a question mark. */
export function fontRuns(text: string): FontRun[] {
  const fonts = subsets();
  const runs: FontRun[] = [];
  for (const character of text.normalize('NFC')) {
    const codePoint = character.codePointAt(0) ?? 0;
    const font = fonts.find((candidate) => candidate.has(codePoint));
    const piece = { font: (font ?? fonts[0])?.name ?? '', text: font ? character : '?' };
    const last = runs.at(-1);
    if (last?.font === piece.font) last.text += piece.text;
    else runs.push(piece);
  }
  return runs;
}
