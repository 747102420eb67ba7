import type { Seat, SeatMap, SeatRow } from '../seat-map.ts';
import { changeSeats, withRoom, withRows, type Edit } from './change-map.ts';
import { layAlong, wholeCm } from './lay-along.ts';
import { FreshKeys } from './row-labels.ts';
import { selectionOf, type Selection } from './selection.ts';

const USUAL_PITCH = 55;

/**
 * Bends the selected seats of each row to an arc, or straightens them with `null`; seats keep their distances, the middle
 * of the row its depth. @param radius centimetres, see `layAlong`
 */
export function curveRows(map: SeatMap, { seats }: Selection, radius: number | null): SeatMap {
  const places = new Map<string, { x: number; y: number }>();
  for (const row of map.rows) {
    const chosen = row.seats.filter(({ key }) => seats.has(key));
    const [first, last] = [chosen[0], chosen.at(-1)];
    if (first === undefined || last === undefined || chosen.length < 2) continue;
    const gaps = chosen.slice(1).map((seat, index) => distance(chosen[index] ?? seat, seat));
    const middle = { x: (first.x + last.x) / 2, y: depthOf(chosen, radius) };
    layAlong(middle, gaps, radius).forEach((place, index) => places.set(chosen[index]?.key ?? '', place));
  }
  return changeSeats(map, seats, (seat) => ({ ...seat, ...places.get(seat.key) }));
}

/** The depth of a row's middle: the ends of a bent row are on one side of it. */
function depthOf(seats: Seat[], radius: number | null): number {
  const middle = seats[Math.floor(seats.length / 2)]?.y ?? 0;
  const [first, last] = [seats[0]?.y ?? middle, seats.at(-1)?.y ?? middle];
  const bentAway = middle < Math.min(first, last) || (radius !== null && radius < 0 && middle <= first);
  const depths = seats.map(({ y }) => y);
  return bentAway ? Math.min(...depths) : Math.max(...depths);
}

/** Adds seats at an end of each row of the selection, going on along the row; they are selected. */
export function extendRows(map: SeatMap, selection: Selection, side: 'left' | 'right', count: number): Edit {
  const keys = new FreshKeys(map);
  const added: string[] = [];
  const rows = map.rows.map((row): SeatRow => {
    if (!row.seats.some(({ key }) => selection.seats.has(key))) return row;
    const outward = side === 'right' ? row.seats : row.seats.toReversed();
    const [end, before, third] = [outward.at(-1), outward.at(-2), outward.at(-3)];
    if (end === undefined) return row;
    const pitch = pitchOf(row.seats);
    let heading = before ? Math.atan2(end.y - before.y, end.x - before.x) : side === 'right' ? 0 : Math.PI;
    const turn = before && third ? heading - Math.atan2(before.y - third.y, before.x - third.x) : 0;
    let { x, y } = end;
    let highest = Math.max(0, ...row.seats.map(({ number }) => (/^\d+$/.test(number) ? Number(number) : 0)));
    const more = Array.from({ length: count }, (): Seat => {
      // A sharp turn is a corner of the room, not a curve to go on with.
      heading += Math.abs(turn) < 0.3 ? turn : 0;
      x += pitch * Math.cos(heading);
      y += pitch * Math.sin(heading);
      highest += 1;
      const number = String(highest);
      const key = keys.take(row.section, row.label, number);
      added.push(key);
      return { key, row: row.label, number, type: 'standard', zone: end.zone, x: wholeCm(x), y: wholeCm(y) };
    });
    return { ...row, seats: [...row.seats, ...more] };
  });
  return { map: withRoom(withRows(map, rows)), selection: selectionOf(added) };
}

/**
 * Opens an aisle to the right of the last selected seat of each row: what is left of it moves left by half of `width`
 * centimetres, what is right of it moves right. A negative width closes one.
 */
export function openAisle(map: SeatMap, { seats }: Selection, width: number): SeatMap {
  const leftwards = Math.trunc(width / 2);
  const rightwards = Math.round(width) - leftwards;
  const rows = map.rows.map((row) => {
    const at = row.seats.findLastIndex(({ key }) => seats.has(key));
    if (at < 0 || at === row.seats.length - 1) return row;
    const moved = row.seats.map((seat, index) => ({ ...seat, x: seat.x + (index <= at ? -leftwards : rightwards) }));
    return { ...row, seats: moved };
  });
  return withRoom(withRows(map, rows));
}

/** Makes one row of all selected seats: that of the first of them, whose label and section they take. */
export function joinRows(map: SeatMap, { seats }: Selection): SeatMap {
  const into = map.rows.find((row) => row.seats.some(({ key }) => seats.has(key)));
  if (into === undefined) return map;
  const joining = map.rows.flatMap((row) => (row === into ? [] : row.seats.filter(({ key }) => seats.has(key))));
  if (joining.length === 0) return map;
  let highest = Math.max(0, ...into.seats.map(({ number }) => (/^\d+$/.test(number) ? Number(number) : 0)));
  const numbers = new Set(into.seats.map(({ number }) => number));
  const rows = map.rows.map((row): SeatRow => {
    if (row !== into) return { ...row, seats: row.seats.filter(({ key }) => !seats.has(key)) };
    const joined = joining.map((seat): Seat => {
      const number = numbers.has(seat.number) ? String((highest += 1)) : seat.number;
      numbers.add(number);
      return { ...seat, row: into.label, number };
    });
    return { ...row, seats: [...row.seats, ...joined] };
  });
  return withRows(map, rows);
}

function distance(a: Seat, b: Seat): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** The smallest distance of two neighbours, so that an aisle does not count. */
function pitchOf(seats: Seat[]): number {
  const gaps = seats.slice(1).map((seat, index) => distance(seats[index] ?? seat, seat));
  const least = Math.min(...gaps.filter((gap) => gap > 0));
  return Number.isFinite(least) ? least : USUAL_PITCH;
}
