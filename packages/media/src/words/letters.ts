/** The outline of one letter, in thousandths of the size, y downwards from the baseline. */
export interface Letter {
  advance: number;
  outline: string;
}

export type Letters = ReadonlyMap<string, Letter>;

/** The bundled letters (scripts/write-letters.ts); 50 kB over the wire, so only when there are words to draw. */
export async function loadLetters(): Promise<Letters> {
  const { default: lines } = await import('./letters.json', { with: { type: 'json' } });
  return new Map(lines.map(readLetter));
}

function readLetter(line: string): [string, Letter] {
  const [, character = '', advance = '0', outline = ''] = /^(.)(\d+) (.*)$/su.exec(line) ?? [];
  return [character, { advance: Number(advance), outline }];
}

/** A space that is as wide as any that is missing. */
const MISSING_ADVANCE = 200;

/** Width in thousandths of the size. Letters are set without kerning, so that both drawings are the same. */
export function widthOf(text: string, letters: Letters): number {
  return Array.from(text).reduce((sum, letter) => sum + (letters.get(letter)?.advance ?? MISSING_ADVANCE), 0);
}

/** What a text says that cannot be drawn, each once: emoji, scripts that the font has not. They are left out. */
export function missingLetters(text: string, letters: Letters): string[] {
  const wanted = Array.from(text.normalize('NFC')).filter((letter) => !/\s|\p{Cf}|\p{Cc}/u.test(letter));
  return [...new Set(wanted.filter((letter) => !letters.has(letter)))];
}

/** The text as it is drawn: composed, without what has no letter. */
export function drawable(text: string, letters: Letters): string {
  return Array.from(text.normalize('NFC').replace(/[\t\v\f\r\u2028\u2029]+/g, ' '))
    .filter((letter) => letter === '\n' || letters.has(letter))
    .join('');
}
