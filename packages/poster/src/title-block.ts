import { evenLines, lineWidth, posterCapitals } from './title-lines.ts';

/** The sheet that a poster is set on, in its own units. */
export const SHEET = { width: 400, height: 600, margin: 22 } as const;

/** Height of a capital, in sizes. */
const CAPITAL = 0.69;
const LEADING = 9;
/** Room for an accent above an inner line, in sizes. */
const ACCENT_ROOM = 0.17;
const TALLEST_BLOCK = 300;
const LARGEST_PLAYBILL = 176;

export interface TitleLine {
  text: string;
  size: number;
  /** In a playbill, the baseline below the top of the block; in a column, right of the sheet's left edge. */
  baseline: number;
}

export interface TitleBlock {
  lines: TitleLine[];
  /** Height of a playbill; right edge of a column. */
  extent: number;
}

const isAccented = (line: string): boolean => /[ÀÂÄÉÈÊËÎÏÔÖÙÛÜ]/.test(line);

/** Whether an accent rises above the block, so that what is above must give way. */
export const risesAbove = ({ lines: [first] }: TitleBlock): boolean => first !== undefined && isAccented(first.text);

/** Every line set to the full measure, in one to four lines, and no taller than half the sheet. */
export function playbillTitle(title: string): TitleBlock {
  const capitals = posterCapitals(title);
  const words = capitals.split(' ');
  const wanted = capitals.length > 22 ? 4 : capitals.length > 12 ? 3 : capitals.length > 6 ? 2 : 1;
  let count = Math.min(words.length, wanted);
  let block = stack(evenLines(words, count));
  while (block.extent > TALLEST_BLOCK && count > 1) block = stack(evenLines(words, --count));
  return block;
}

function stack(texts: string[]): TitleBlock {
  let y = 0;
  const lines = texts.map((text, i) => {
    const size = Math.min((SHEET.width - 2 * SHEET.margin) / lineWidth(text), LARGEST_PLAYBILL);
    y += size * CAPITAL + (i > 0 && isAccented(text) ? size * ACCENT_ROOM : 0);
    const line = { text, size, baseline: y };
    y += LEADING;
    return line;
  });
  return { lines, extent: y };
}

/** The title climbs the left edge, in one line, or in two of the same size when it is long. */
export function columnTitle(title: string): TitleBlock {
  const capitals = posterCapitals(title);
  const words = capitals.split(' ');
  const count = Math.min(capitals.length > 15 ? 2 : 1, words.length);
  const texts = evenLines(words, count);
  const length = SHEET.height - 2 * SHEET.margin;
  const size = Math.min(...texts.map((text) => length / lineWidth(text)), count === 1 ? 150 : 92);
  let x: number = SHEET.margin;
  const lines = texts.map((text) => {
    x += size * CAPITAL;
    const line = { text, size, baseline: x };
    x += size * 0.13;
    return line;
  });
  return { lines, extent: x };
}
