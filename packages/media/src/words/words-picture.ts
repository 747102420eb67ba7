import type { MediaWords } from '@parterre/contract/media-edit';
import type { PixelRectangle } from '../edit.ts';
import { layOutWords } from './lay-out-words.ts';
import type { WordsLine } from './lay-out-words.ts';
import type { Letters } from './letters.ts';

/** Words drawn on nothing, as large as the picture that they go on. */
export interface WordsPicture {
  /** An SVG of outlines: no font is asked for, wherever it is drawn. */
  svg: string;
  /** The part of it that is not empty, even in all numbers. */
  box: PixelRectangle;
}

const TONES = {
  light: { letters: '#fffaf0', plate: '#16130f' },
  dark: { letters: '#16130f', plate: '#fffaf0' },
};
const PLATE_OPACITY = 0.72;
/** Of the size. */
const CORNER = 0.16;

/** Null when there is nothing to draw. Preview, browser and server all draw this one. */
export function wordsPicture(
  words: { title: MediaWords | null; caption: MediaWords | null },
  size: { width: number; height: number },
  letters: Letters,
): WordsPicture | null {
  const lines = layOutWords(words, size, letters);
  if (lines.length === 0) return null;
  const { width, height } = size;
  const markup = lines.map(plateMarkup).join('') + lines.map((line) => lineMarkup(line, letters)).join('');
  const open = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`;
  return { svg: `${open}${markup}</svg>`, box: boxOf(lines, size) };
}

const tenth = (n: number) => Math.round(n * 10) / 10;

function plateMarkup({ plate, size, tone }: WordsLine): string {
  const numbers = `x="${tenth(plate.left)}" y="${tenth(plate.top)}" width="${tenth(plate.width)}" height="${tenth(plate.height)}"`;
  return `<rect ${numbers} rx="${tenth(size * CORNER)}" fill="${TONES[tone].plate}" fill-opacity="${PLATE_OPACITY}"/>`;
}

function lineMarkup({ text, x, y, size, tone }: WordsLine, letters: Letters): string {
  let at = 0;
  let paths = '';
  for (const character of text) {
    const letter = letters.get(character);
    if (!letter) continue;
    if (letter.outline) paths += `<path transform="translate(${at} 0)" d="${letter.outline}"/>`;
    at += letter.advance;
  }
  const place = `translate(${tenth(x)} ${tenth(y)}) scale(${size / 1000})`;
  return `<g transform="${place}" fill="${TONES[tone].letters}">${paths}</g>`;
}

function boxOf(lines: WordsLine[], { width, height }: { width: number; height: number }): PixelRectangle {
  const edge = (n: number, most: number) => Math.min(Math.max(2 * Math.floor(n / 2), 0), most);
  const left = edge(Math.min(...lines.map(({ plate }) => plate.left)) - 2, width);
  const top = edge(Math.min(...lines.map(({ plate }) => plate.top)) - 2, height);
  const right = edge(Math.max(...lines.map(({ plate }) => plate.left + plate.width)) + 4, width);
  const bottom = edge(Math.max(...lines.map(({ plate }) => plate.top + plate.height)) + 4, height);
  return { left, top, width: right - left, height: bottom - top };
}
