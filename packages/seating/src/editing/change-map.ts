import type { Area, Seat, SeatMap, SeatRow } from '../seat-map.ts';
import type { Selection } from './selection.ts';

/** Centimetres kept between a seat and the walls when the room grows. */
const ROOM_MARGIN = 60;

/** What an operation gives: another map, and what is selected in it. */
export interface Edit {
  map: SeatMap;
  selection: Selection;
}

/** The map with other rows: empty ones dropped, seats from left to right, rows section by section from the screen. */
export function withRows(map: SeatMap, rows: readonly SeatRow[]): SeatMap {
  const order = new Map((map.sections ?? []).map(({ code }, index) => [code, index]));
  const placed = rows
    .filter(({ seats }) => seats.length > 0)
    .map((row) => {
      const sorted = inOrder(row.seats);
      return { row: sorted === row.seats ? row : { ...row, seats: sorted }, depth: depthOf(row.seats) };
    });
  const sectionOf = ({ section }: SeatRow) => (section === undefined ? -1 : (order.get(section) ?? order.size));
  placed.sort((a, b) => sectionOf(a.row) - sectionOf(b.row) || a.depth - b.depth);
  return { ...map, rows: placed.map(({ row }) => row) };
}

/** Changes the seats of the given keys; all others, and the rows without any of them, stay the very same objects. */
export function changeSeats(map: SeatMap, keys: ReadonlySet<string>, change: (seat: Seat) => Seat): SeatMap {
  if (keys.size === 0) return map;
  const rows = map.rows.map((row) => {
    if (!row.seats.some(({ key }) => keys.has(key))) return row;
    return { ...row, seats: row.seats.map((seat) => (keys.has(seat.key) ? change(seat) : seat)) };
  });
  return withRows(map, rows);
}

export function changeAreas(map: SeatMap, codes: ReadonlySet<string>, change: (area: Area) => Area): SeatMap {
  if (codes.size === 0 || map.areas === undefined) return map;
  return { ...map, areas: map.areas.map((area) => (codes.has(area.code) ? change(area) : area)) };
}

/** The same room, wider or deeper where something stands too near to its right or far wall. */
export function withRoom(map: SeatMap): SeatMap {
  let { width, height } = map;
  for (const { seats } of map.rows) {
    for (const { x, y } of seats) {
      width = Math.max(width, x + ROOM_MARGIN);
      height = Math.max(height, y + ROOM_MARGIN);
    }
  }
  for (const area of map.areas ?? []) {
    const { right, bottom } = areaBounds(area);
    width = Math.max(width, right);
    height = Math.max(height, bottom);
  }
  return width === map.width && height === map.height ? map : { ...map, width, height };
}

/** The sides of a turned rectangle, in whole centimetres outwards. */
export function areaBounds({ x, y, width, height, rotation }: Area) {
  const angle = (rotation * Math.PI) / 180;
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  const across = Math.ceil((width * cos + height * sin) / 2 - 1e-9);
  const down = Math.ceil((width * sin + height * cos) / 2 - 1e-9);
  return { left: x - across, top: y - down, right: x + across, bottom: y + down };
}

/** From left to right; a row that climbs more than it runs is walked from the screen away. */
function inOrder(seats: Seat[]): Seat[] {
  const steep = spread(seats, 'y') > spread(seats, 'x');
  const before = (a: Seat, b: Seat) => (steep ? a.y - b.y || a.x - b.x : a.x - b.x || a.y - b.y);
  const already = seats.every((seat, index) => index === 0 || before(seats[index - 1] ?? seat, seat) <= 0);
  return already ? seats : seats.toSorted(before);
}

function spread(seats: Seat[], side: 'x' | 'y'): number {
  let [least, most] = [Infinity, -Infinity];
  for (const seat of seats) {
    least = Math.min(least, seat[side]);
    most = Math.max(most, seat[side]);
  }
  return most - least;
}

function depthOf(seats: Seat[]): number {
  return seats.reduce((sum, { y }) => sum + y, 0) / seats.length;
}
