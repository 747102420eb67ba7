import type { Seat, SeatMap, SeatRow } from '../seat-map.ts';
import { labelAt, placeOfLabel, FreshKeys, type LabelStyle } from './row-labels.ts';
import type { Selection } from './selection.ts';

/**
 * How the seats of a row are numbered. `odd-left` and `odd-right` are the French théâtre's: from the middle outwards, odd
 * numbers on one side and even ones on the other.
 */
export type SeatScheme = 'from-left' | 'from-right' | 'from-centre' | 'odd-left' | 'odd-right';

export interface Numbering {
  seats?: {
    scheme: SeatScheme;
    style: LabelStyle;
    /** The first label in its style: "1", "101", "A". */
    start: string;
  };
  rows?: {
    style: LabelStyle;
    start: string;
    /** Which row has the first label. */
    direction: 'from-screen' | 'from-back';
  };
  /**
   * Whether seats whose label changes get a new key. A key is what was sold: with new ones a published version no longer
   * knows the seats of the former, so it is only for rooms not sold yet.
   */
  newKeys: boolean;
}

/**
 * Gives the rows of the selection new labels, section by section, and their selected seats new numbers. Keys stay unless
 * new ones are asked for, and even then those of seats whose label stays the same.
 */
export function numberSeats(map: SeatMap, { seats: chosen }: Selection, numbering: Numbering): SeatMap {
  const touched = map.rows.filter((row) => row.seats.some(({ key }) => chosen.has(key)));
  const labels = rowLabels(touched, numbering);
  const axis = middleOf(touched, chosen);
  const rows = map.rows.map((row): SeatRow => {
    if (!touched.includes(row)) return row;
    const label = labels.get(row) ?? row.label;
    const numbers = seatNumbers(
      row.seats.filter(({ key }) => chosen.has(key)),
      axis,
      numbering.seats,
    );
    const renamed = row.seats.map((seat): Seat => {
      const number = numbers.get(seat.key) ?? seat.number;
      return number === seat.number && label === seat.row ? seat : { ...seat, row: label, number };
    });
    return { ...row, label, seats: renamed };
  });
  const numbered = { ...map, rows };
  return numbering.newKeys ? withNewKeys(map, numbered) : numbered;
}

function rowLabels(rows: SeatRow[], { rows: wish }: Numbering): Map<SeatRow, string> {
  const labels = new Map<SeatRow, string>();
  if (wish === undefined) return labels;
  const next = new Map<string | undefined, number>();
  const start = placeOfLabel(wish.start, wish.style) ?? 0;
  for (const row of wish.direction === 'from-screen' ? rows : rows.toReversed()) {
    const place = next.get(row.section) ?? start;
    labels.set(row, labelAt(place, wish.style));
    next.set(row.section, place + 1);
  }
  return labels;
}

function middleOf(rows: SeatRow[], chosen: ReadonlySet<string>): number {
  let [left, right] = [Infinity, -Infinity];
  for (const { key, x } of rows.flatMap(({ seats }) => seats)) {
    if (!chosen.has(key)) continue;
    left = Math.min(left, x);
    right = Math.max(right, x);
  }
  return (left + right) / 2;
}

/** @param seats of one row, from the left */
function seatNumbers(seats: Seat[], axis: number, wish: Numbering['seats']): Map<string, string> {
  const numbers = new Map<string, string>();
  if (wish === undefined) return numbers;
  const start = placeOfLabel(wish.start, wish.style) ?? 0;
  const give = (seat: Seat, place: number) => numbers.set(seat.key, labelAt(place, wish.style));
  switch (wish.scheme) {
    case 'from-left':
      seats.forEach((seat, index) => give(seat, start + index));
      break;
    case 'from-right':
      seats.toReversed().forEach((seat, index) => give(seat, start + index));
      break;
    case 'from-centre':
      seats
        .toSorted((a, b) => Math.abs(a.x - axis) - Math.abs(b.x - axis) || a.x - b.x)
        .forEach((seat, index) => give(seat, start + index));
      break;
    case 'odd-left':
    case 'odd-right': {
      const oddLeft = wish.scheme === 'odd-left';
      const isOdd = ({ x }: Seat) => x === axis || x < axis === oddLeft;
      const outwards = (side: Seat[]) => side.toSorted((a, b) => Math.abs(a.x - axis) - Math.abs(b.x - axis));
      // Place 0 is number 1: the odd side has the even places, whatever it starts from.
      const first = start % 2 === 0 ? start : start + 1;
      outwards(seats.filter(isOdd)).forEach((seat, index) => give(seat, first + 2 * index));
      outwards(seats.filter((seat) => !isOdd(seat))).forEach((seat, index) => give(seat, first + 1 + 2 * index));
      break;
    }
  }
  return numbers;
}

function withNewKeys(before: SeatMap, after: SeatMap): SeatMap {
  const old = new Map(before.rows.flatMap(({ seats }) => seats.map((seat) => [seat.key, seat])));
  const changed = new Set(
    after.rows.flatMap(({ seats }) =>
      seats.flatMap(({ key, row, number }) =>
        old.get(key)?.row === row && old.get(key)?.number === number ? [] : [key],
      ),
    ),
  );
  const keys = new FreshKeys(after, changed);
  const renamed = new Map<string, string>();
  for (const { section, seats } of after.rows) {
    for (const { key, row, number } of seats) if (changed.has(key)) renamed.set(key, keys.take(section, row, number));
  }
  const rename = (seat: Seat): Seat => {
    const key = renamed.get(seat.key) ?? seat.key;
    if (seat.companionOf === undefined) return { ...seat, key };
    return { ...seat, key, companionOf: renamed.get(seat.companionOf) ?? seat.companionOf };
  };
  return { ...after, rows: after.rows.map((row) => ({ ...row, seats: row.seats.map(rename) })) };
}
