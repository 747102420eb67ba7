import { seatsOf, type SeatMap } from '../seat-map.ts';

export type LabelStyle = 'letters' | 'letters-without-io' | 'numbers';

const alphabets = { letters: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'letters-without-io': 'ABCDEFGHJKLMNPQRSTUVWXYZ' } as const;

/**
 * The label at a place from 0: A, B … Z, AA, AB …, or 1, 2, 3. Without I and O, which are read as one and zero, they go
 * … H, J … N, P … Z, AA.
 */
export function labelAt(place: number, style: LabelStyle): string {
  if (style === 'numbers') return String(place + 1);
  const alphabet = alphabets[style];
  const letter = alphabet[place % alphabet.length] ?? '';
  return place < alphabet.length ? letter : labelAt(Math.floor(place / alphabet.length) - 1, style) + letter;
}

/** The place of a label, from 0; `null` where the style has no such label. */
export function placeOfLabel(label: string, style: LabelStyle): number | null {
  if (style === 'numbers') return /^[1-9]\d{0,5}$/.test(label) ? Number(label) - 1 : null;
  if (label === '' || label.length > 3) return null;
  let place = -1;
  for (const letter of label) {
    const at = alphabets[style].indexOf(letter);
    if (at < 0) return null;
    place = (place + 1) * alphabets[style].length + at;
  }
  return place;
}

/** The labels of `count` more rows of a section, after the last one it has, in the style that it has. */
export function nextRowLabels(map: SeatMap, section: string | undefined, count: number): string[] {
  const labels = map.rows.filter((row) => row.section === section).map(({ label }) => label);
  const style = styleOf(labels);
  const last = Math.max(-1, ...labels.map((label) => placeOfLabel(label, style) ?? -1));
  const taken = new Set(labels);
  const next: string[] = [];
  for (let place = last + 1; next.length < count; place += 1) {
    const label = labelAt(place, style);
    if (!taken.has(label)) next.push(label);
  }
  return next;
}

function styleOf(labels: string[]): LabelStyle {
  if (labels.length > 0 && labels.every((label) => placeOfLabel(label, 'numbers') !== null)) return 'numbers';
  return labels.some((label) => /[IO]/.test(label)) ? 'letters' : 'letters-without-io';
}

/** Letters that the key of a seat may have. */
export const LONGEST_KEY = 12;

/** Gives keys that no seat has: "F6", "BAL-F6" in the section "balcon", "F6-2" where that is taken. */
export class FreshKeys {
  readonly #taken: Set<string>;

  constructor(map: SeatMap, leaving: ReadonlySet<string> = new Set()) {
    this.#taken = new Set(
      seatsOf(map)
        .map(({ key }) => key)
        .filter((key) => !leaving.has(key)),
    );
  }

  take(section: string | undefined, row: string, number: string): string {
    return this.takeLike(`${section === undefined ? '' : `${section.slice(0, 3).toUpperCase()}-`}${row}${number}`);
  }

  /** The wanted key, shortened and told apart by a number where it must be. */
  takeLike(wanted: string): string {
    let key = wanted.slice(0, LONGEST_KEY);
    for (let copy = 2; this.#taken.has(key) || key === ''; copy += 1) {
      const ending = `-${copy}`;
      key = wanted.slice(0, LONGEST_KEY - ending.length) + ending;
    }
    this.#taken.add(key);
    return key;
  }
}
