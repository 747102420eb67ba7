import { seatsOf, type Area, type Seat, type SeatMap, type SeatType } from '../seat-map.ts';

/** What someone works on: seats by key, areas by code, and the screen or stage. */
export interface Selection {
  readonly seats: ReadonlySet<string>;
  readonly areas: ReadonlySet<string>;
  readonly focus: boolean;
}

/** Sides in centimetres; `bottom` is farther from the screen. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export const nothing: Selection = { seats: new Set(), areas: new Set(), focus: false };

export function selectionOf(seats: Iterable<string>, areas: Iterable<string> = [], focus = false): Selection {
  return { seats: new Set(seats), areas: new Set(areas), focus };
}

export function everything(map: SeatMap): Selection {
  return selectionOf(
    seatsOf(map).map(({ key }) => key),
    (map.areas ?? []).map(({ code }) => code),
  );
}

export function isEmpty({ seats, areas, focus }: Selection): boolean {
  return seats.size === 0 && areas.size === 0 && !focus;
}

export function addTo(selection: Selection, more: Selection): Selection {
  return selectionOf(
    [...selection.seats, ...more.seats],
    [...selection.areas, ...more.areas],
    selection.focus || more.focus,
  );
}

/** Takes `picked` away where all of it was selected, adds it otherwise: what a click with Shift does. */
export function toggle(selection: Selection, picked: Selection): Selection {
  const all = [...picked.seats].every((key) => selection.seats.has(key));
  const allAreas = [...picked.areas].every((code) => selection.areas.has(code));
  if (!all || !allAreas || (picked.focus && !selection.focus)) return addTo(selection, picked);
  return selectionOf(
    [...selection.seats].filter((key) => !picked.seats.has(key)),
    [...selection.areas].filter((code) => !picked.areas.has(code)),
    selection.focus && !picked.focus,
  );
}

/** What of a selection is still in the map, after an undo for instance. */
export function stillThere(map: SeatMap, selection: Selection): Selection {
  const keys = new Set(seatsOf(map).map(({ key }) => key));
  const codes = new Set((map.areas ?? []).map(({ code }) => code));
  return selectionOf(
    [...selection.seats].filter((key) => keys.has(key)),
    [...selection.areas].filter((code) => codes.has(code)),
    selection.focus,
  );
}

/** The seats of the row that a seat stands in; none for an unknown key. */
export function rowOf(map: SeatMap, key: string): Selection {
  const row = map.rows.find(({ seats }) => seats.some((seat) => seat.key === key));
  return selectionOf(row?.seats.map((seat) => seat.key) ?? []);
}

/** Seats and areas whose centre lies in the box. */
export function within(map: SeatMap, { left, top, right, bottom }: Box): Selection {
  const inside = ({ x, y }: Seat | Area) => x >= left && x <= right && y >= top && y <= bottom;
  return selectionOf(
    seatsOf(map).flatMap((seat) => (inside(seat) ? [seat.key] : [])),
    (map.areas ?? []).flatMap((area) => (inside(area) ? [area.code] : [])),
  );
}

export function selectedSeats(map: SeatMap, { seats }: Selection): Seat[] {
  return seats.size === 0 ? [] : seatsOf(map).filter(({ key }) => seats.has(key));
}

export function selectedAreas(map: SeatMap, { areas }: Selection): Area[] {
  return (map.areas ?? []).filter(({ code }) => areas.has(code));
}

/** Centimetres across; a wheelchair space is 80 × 130 (arrêté du 20 avril 2017, article 16, II, 2°). */
export function widthOf(type: SeatType): number {
  if (type === 'wheelchair') return 80;
  return type === 'love-seat' ? 110 : 50;
}

/** The smallest box around the middles of what is selected; `null` when nothing is. */
export function boundsOf(map: SeatMap, selection: Selection): Box | null {
  const points = [...selectedSeats(map, selection), ...selectedAreas(map, selection)];
  const all = selection.focus ? [...points, map.focus] : points;
  if (all.length === 0) return null;
  const box: Box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const { x, y } of all) {
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return box;
}
