/** Advance widths of Bricolage Grotesque at weight 800, width 75 %, optical size 96, in thousandths of the size. */
// prettier-ignore
const ADVANCES: Readonly<Record<string, number>> = {
  0: 424, 1: 244, 2: 415, 3: 400, 4: 446, 5: 422, 6: 443, 7: 360, 8: 427, 9: 434,
  A: 441, B: 428, C: 424, D: 430, E: 322, F: 312, G: 429, H: 425, I: 198, J: 271, K: 434, L: 332, M: 632,
  N: 480, O: 441, P: 424, Q: 442, R: 429, S: 412, T: 375, U: 427, V: 444, W: 665, X: 460, Y: 445, Z: 351,
  ' ': 152, "'": 149, '’': 167, '-': 213, '.': 170, ',': 146, ':': 174, '!': 188, '?': 320, '&': 579, Œ: 517, Æ: 547,
};

/** About a middle letter: a character outside the table is still given room. */
const USUAL_ADVANCE = 430;

const SPACE = advanceOf(' ');

/** Longer titles are cut on the poster: nothing longer can be read there, and breaking them evenly would take long. */
const LONGEST_TITLE = 120;

function advanceOf(character: string): number {
  return ADVANCES[character] ?? ADVANCES[character.normalize('NFD').charAt(0)] ?? USUAL_ADVANCE;
}

const advance = (text: string): number => Array.from(text).reduce((sum, character) => sum + advanceOf(character), 0);

/** Width of a line of title, in sizes. */
export const lineWidth = (line: string): number => advance(line) / 1000;

/** The title as it is set: capitals with their accents, curved apostrophes, single spaces, at most 120 characters. */
export function posterCapitals(title: string): string {
  const capitals = title.normalize('NFC').toUpperCase().replaceAll("'", '’').replace(/\s+/gu, ' ').trim();
  const characters = Array.from(capitals);
  if (characters.length <= LONGEST_TITLE) return capitals;
  return `${characters
    .slice(0, LONGEST_TITLE - 1)
    .join('')
    .trimEnd()}…`;
}

/**
 * Breaks the words into `count` lines (1 to the number of words) whose widths are most alike: the widest divided by
 * the narrowest is least. Of equals, the one with the shortest first lines.
 */
export function evenLines(words: readonly string[], count: number): string[] {
  const startAt = [0];
  for (const word of words) startAt.push((startAt.at(-1) ?? 0) + advance(word) + SPACE);
  const widthOf = (from: number, to: number) => ((startAt[to] ?? 0) - (startAt[from] ?? 0) - SPACE) / 1000;
  let best: { breaks: number[]; unevenness: number } | undefined;
  const tryBreaks = (breaks: number[], from: number, widest: number, narrowest: number) => {
    const left = count - breaks.length;
    if (left === 1) {
      const last = widthOf(from, words.length);
      const unevenness = Math.max(widest, last) / Math.min(narrowest, last);
      if (!best || unevenness < best.unevenness) best = { breaks, unevenness };
      return;
    }
    for (let to = from + 1; to <= words.length - left + 1; to++) {
      const width = widthOf(from, to);
      tryBreaks([...breaks, to], to, Math.max(widest, width), Math.min(narrowest, width));
    }
  };
  tryBreaks([], 0, 0, Infinity);
  const breaks = [0, ...(best?.breaks ?? []), words.length];
  return breaks.slice(1).map((to, i) => words.slice(breaks[i], to).join(' '));
}
