import type { Area, Seat, SeatMap } from '../seat-map.ts';
import { changeAreas, changeSeats, withRoom, withRows, type Edit } from './change-map.ts';
import { wholeCm } from './lay-along.ts';
import { FreshKeys } from './row-labels.ts';
import { boundsOf, selectedAreas, selectedSeats, selectionOf, type Selection } from './selection.ts';

export type Axis = 'across' | 'along';
export type Edge = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom';

/** Turns the selection over in its place: `across` swaps left and right, `along` swaps near and far. */
export function mirror(map: SeatMap, selection: Selection, axis: Axis): SeatMap {
  const bounds = boundsOf(map, selection);
  if (bounds === null) return map;
  const flip = <T extends { x: number; y: number }>(one: T): T =>
    axis === 'across'
      ? { ...one, x: bounds.left + bounds.right - one.x }
      : { ...one, y: bounds.top + bounds.bottom - one.y };
  const turned = (area: Area): Area => ({ ...flip(area), rotation: degrees(-area.rotation) });
  return changeAreas(changeSeats(map, selection.seats, flip), selection.areas, turned);
}

/** Copies the selected seats to the other side of the room's axis, into the same rows; the copies are selected. */
export function mirrorCopy(map: SeatMap, selection: Selection): Edit {
  const keys = new FreshKeys(map);
  const copied: string[] = [];
  const rows = map.rows.map((row) => {
    const chosen = row.seats.filter(({ key }) => selection.seats.has(key));
    if (chosen.length === 0) return row;
    let highest = Math.max(0, ...row.seats.map(({ number }) => (/^\d+$/.test(number) ? Number(number) : 0)));
    const copies = chosen.toReversed().map((seat): Seat => {
      highest += 1;
      const key = keys.take(row.section, row.label, String(highest));
      copied.push(key);
      const { companionOf: _, ...rest } = seat;
      return { ...rest, key, number: String(highest), x: 2 * map.focus.x - seat.x };
    });
    return { ...row, seats: [...row.seats, ...copies] };
  });
  return { map: withRoom(withRows(map, rows)), selection: selectionOf(copied) };
}

/** Turns the selection about the middle of its bounds. @param angle whole degrees clockwise */
export function rotate(map: SeatMap, selection: Selection, angle: number): SeatMap {
  const bounds = boundsOf(map, selection);
  if (bounds === null) return map;
  const middle = { x: (bounds.left + bounds.right) / 2, y: (bounds.top + bounds.bottom) / 2 };
  const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
  const turn = <T extends { x: number; y: number }>(one: T): T => {
    const [dx, dy] = [one.x - middle.x, one.y - middle.y];
    return { ...one, x: wholeCm(middle.x + dx * cos - dy * sin), y: wholeCm(middle.y + dx * sin + dy * cos) };
  };
  const turned = (area: Area): Area => ({ ...turn(area), rotation: degrees(area.rotation + angle) });
  return changeAreas(changeSeats(map, selection.seats, turn), selection.areas, turned);
}

/** 0 to 359 whole degrees. */
function degrees(angle: number): number {
  return ((Math.round(angle) % 360) + 360) % 360;
}

/** Rows that move as one, or single seats where only one row is selected; areas each by itself. */
interface Unit {
  seats: Seat[];
  area?: Area;
}

/** Brings rows and areas to one line; the seats of a single row, each by itself. */
export function align(map: SeatMap, selection: Selection, edge: Edge): SeatMap {
  const bounds = boundsOf(map, selection);
  if (bounds === null) return map;
  const to = {
    left: bounds.left,
    centre: (bounds.left + bounds.right) / 2,
    right: bounds.right,
    top: bounds.top,
    middle: (bounds.top + bounds.bottom) / 2,
    bottom: bounds.bottom,
  }[edge];
  const across = edge === 'left' || edge === 'centre' || edge === 'right';
  const measure = (unit: Unit) => edgeOf(unit, across ? 'x' : 'y', edge);
  return shift(map, selection, across ? 'x' : 'y', (units) => units.map((unit) => to - measure(unit)));
}

/** Puts rows and areas at even distances between the first and the last one. */
export function distribute(map: SeatMap, selection: Selection, axis: Axis): SeatMap {
  const side = axis === 'across' ? 'x' : 'y';
  return shift(map, selection, side, (units) => {
    const middles = units.map((unit) => edgeOf(unit, side, 'centre'));
    const order = middles.map((_, index) => index).sort((a, b) => (middles[a] ?? 0) - (middles[b] ?? 0));
    const [first, last] = [middles[order[0] ?? 0] ?? 0, middles[order.at(-1) ?? 0] ?? 0];
    const step = units.length > 1 ? (last - first) / (units.length - 1) : 0;
    const moves: number[] = [];
    order.forEach((unit, place) => (moves[unit] = first + place * step - (middles[unit] ?? 0)));
    return moves;
  });
}

function unitsOf(map: SeatMap, selection: Selection): Unit[] {
  const rows = map.rows
    .map((row) => ({ seats: row.seats.filter(({ key }) => selection.seats.has(key)) }))
    .filter(({ seats }) => seats.length > 0);
  const areas = selectedAreas(map, selection).map((area): Unit => ({ seats: [], area }));
  if (rows.length === 1 && areas.length === 0) return selectedSeats(map, selection).map((seat) => ({ seats: [seat] }));
  return [...rows, ...areas];
}

function edgeOf({ seats, area }: Unit, side: 'x' | 'y', edge: Edge): number {
  const values = area ? [area[side]] : seats.map((seat) => seat[side]);
  if (edge === 'left' || edge === 'top') return Math.min(...values);
  if (edge === 'right' || edge === 'bottom') return Math.max(...values);
  return (Math.min(...values) + Math.max(...values)) / 2;
}

function shift(
  map: SeatMap,
  selection: Selection,
  side: 'x' | 'y',
  measure: (units: Unit[]) => readonly number[],
): SeatMap {
  const units = unitsOf(map, selection);
  const moves = measure(units);
  const bySeat = new Map<string, number>();
  const byArea = new Map<string, number>();
  units.forEach(({ seats, area }, index) => {
    const by = Math.round(moves[index] ?? 0);
    for (const { key } of seats) bySeat.set(key, by);
    if (area) byArea.set(area.code, by);
  });
  const moved = changeSeats(map, selection.seats, (seat) => ({
    ...seat,
    [side]: seat[side] + (bySeat.get(seat.key) ?? 0),
  }));
  return changeAreas(moved, selection.areas, (area) => ({
    ...area,
    [side]: area[side] + (byArea.get(area.code) ?? 0),
  }));
}
