import type { MediaWords, WordsPlace } from '@parterre/contract/media-edit';
import { drawable, widthOf } from './letters.ts';
import type { Letters } from './letters.ts';

/** One line of words on its plate; pixels of the picture. */
export interface WordsLine {
  text: string;
  /** Where the baseline starts. */
  x: number;
  y: number;
  size: number;
  tone: MediaWords['tone'];
  plate: { left: number; top: number; width: number; height: number };
}

interface Role {
  /** Of the width of the picture. */
  size: number;
  /** Lines before the letters shrink, and how far they do. */
  lines: number;
}

const TITLE: Role = { size: 0.086, lines: 3 };
const CAPTION: Role = { size: 0.054, lines: 4 };
const SMALLEST = 0.6;
const SHRINK = 0.1;

/** Of the width: what stays free at the sides. Of the height: where controls of the feed lie. */
const SIDE = 0.05;
const FREE_TOP = 0.1;
const FREE_BOTTOM = 0.18;

/** In sizes: between baselines, around the letters, and the rise of capitals with an accent. */
const LEADING = 1.34;
const PADDING = 0.28;
const ASCENT = 0.9;
const DEPTH = 0.27;

interface Block {
  lines: string[];
  size: number;
  tone: MediaWords['tone'];
}

/**
 * Sets title and caption on a picture of `width` × `height`: both in the middle, wrapped, smaller when there is much, the
 * title above the caption where they share a place. The same numbers on every machine, as the letters bring their widths.
 */
export function layOutWords(
  words: { title: MediaWords | null; caption: MediaWords | null },
  { width, height }: { width: number; height: number },
  letters: Letters,
): WordsLine[] {
  const places = new Map<WordsPlace, Block[]>();
  const set = (word: MediaWords | null, role: Role) => {
    if (!word) return;
    const block = fit(drawable(word.text, letters), word.tone, role, width, letters);
    if (block.lines.length > 0) places.set(word.place, [...(places.get(word.place) ?? []), block]);
  };
  set(words.title, TITLE);
  set(words.caption, CAPTION);
  return [...places].flatMap(([place, blocks]) => setAt(place, blocks, width, height, letters));
}

function fit(text: string, tone: MediaWords['tone'], role: Role, width: number, letters: Letters): Block {
  const room = width * (1 - 2 * SIDE);
  for (let scale = 1; ; scale -= SHRINK) {
    const size = Math.round(role.size * width * scale * 10) / 10;
    const most = ((room - 2 * PADDING * size) * 1000) / size;
    const last = scale - SHRINK < SMALLEST;
    const lines = wrap(text, most, letters, last);
    if (lines && (last || lines.length <= role.lines)) return { lines, size, tone };
  }
}

/** Lines no wider than `most`; null when a word is and must not be broken. */
function wrap(text: string, most: number, letters: Letters, breaks: boolean): string[] | null {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ').filter(Boolean)) {
      if (widthOf(word, letters) > most && !breaks) return null;
      const longer = line ? `${line} ${word}` : word;
      if (widthOf(longer, letters) <= most) {
        line = longer;
        continue;
      }
      if (line) lines.push(line);
      line = '';
      for (const letter of word) {
        if (line && widthOf(line + letter, letters) > most) {
          lines.push(line);
          line = '';
        }
        line += letter;
      }
    }
    if (line) lines.push(line);
  }
  return lines;
}

function setAt(place: WordsPlace, blocks: Block[], width: number, height: number, letters: Letters): WordsLine[] {
  const extent = blocks.reduce((sum, { lines, size }) => sum + lines.length * size * LEADING, 0);
  let top = (height - extent) / 2;
  if (place === 'top') top = height * FREE_TOP;
  if (place === 'bottom') top = Math.max(0, height * (1 - FREE_BOTTOM) - extent);
  return blocks.flatMap(({ lines, size, tone }) =>
    lines.map((text) => {
      const wide = (widthOf(text, letters) * size) / 1000;
      const x = (width - wide) / 2;
      const y = top + ASCENT * size;
      top += LEADING * size;
      const padding = PADDING * size;
      const plate = {
        left: x - padding,
        top: y - ASCENT * size,
        width: wide + 2 * padding,
        height: (ASCENT + DEPTH) * size,
      };
      return { text, x, y, size, tone, plate };
    }),
  );
}
