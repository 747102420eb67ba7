import type { Seat, SeatMap, SeatRow } from '@parterre/seating/seat-map';
import { chairPath, lipPath, roundPath, wheelchairPath } from './seat-shapes.ts';

/** A seat as drawn: its centre in the drawing, and its shapes as SVG paths in the drawing's own coordinates. */
export interface DrawnSeat {
  readonly seat: Seat;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly chair: string;
  /** what is drawn on the chair: the edge of a seat in the second zone, or the sign of a wheelchair space */
  readonly mark: string | null;
  /** what is said on it: its number, or that it is a companion's */
  readonly words: string;
}

export interface DrawnRow {
  readonly label: string;
  readonly seats: readonly DrawnSeat[];
  /** where the row's letter is: in an aisle, else before the first seat */
  readonly letter: { readonly x: number; readonly y: number };
}

export interface DrawnZone {
  readonly code: string;
  readonly name: string;
  /** which of the line styles, from 0 */
  readonly style: number;
  readonly x: number;
  readonly y: number;
}

/** The drawing of a room, in units of a centimetre across; rows are drawn nearer to each other than they stand. */
export interface RoomPlan {
  readonly width: number;
  readonly height: number;
  /** from one seat to its neighbour */
  readonly pitch: number;
  readonly rows: readonly DrawnRow[];
  readonly zones: readonly DrawnZone[];
  readonly focus: { readonly kind: 'screen' | 'stage'; readonly x: number; readonly y: number; readonly width: number };
}

/** Rows are drawn at most this many seat widths apart: legroom is not what one chooses by, and phones are small. */
const rowStep = 1.24;
/** Air before the first row of a zone, for the zone's name, in seat widths. */
const zoneGap = 1;
/** Distinct line styles of zones. */
export const zoneStyles = 4;

const usualPitch = 55;
/** depth of a seat as drawn, in seat widths */
const seatHeight = 0.92;
/** A press so many seat widths from a seat's middle still means it. */
const reach = 0.72;
/** The sign of a wheelchair is drawn in a square of so many units, one seat width wide. */
export const wheelchairSign = 34;

/** The most common distance of neighbours in a row, in centimetres. */
function seatPitch(map: SeatMap): number {
  const counts = new Map<number, number>();
  for (const { seats } of map.rows) {
    for (const [at, seat] of seats.entries()) {
      const next = seats[at + 1];
      if (!next) continue;
      const distance = Math.round(next.x - seat.x);
      if (distance > 0) counts.set(distance, (counts.get(distance) ?? 0) + 1);
    }
  }
  const [most] = [...counts].sort(([a, m], [b, n]) => n - m || a - b);
  return most?.[0] ?? usualPitch;
}

const depthOf = ({ seats }: SeatRow) => Math.max(...seats.map(({ y }) => y));

/** How much shorter the depth is drawn than the width. */
function foreshortening(rows: readonly SeatRow[], pitch: number): number {
  const steps = rows.slice(1).map((row, at) => depthOf(row) - depthOf(rows[at] ?? row));
  const usual = steps.filter((step) => step > 0).sort((a, b) => a - b)[Math.floor(steps.length / 2)];
  return usual === undefined ? 1 : Math.min(1, (rowStep * pitch) / usual);
}

/** Lays a seat map out for the eye: the geometry is the map's own, its depth foreshortened, zones set apart. */
export function drawRoom(map: SeatMap): RoomPlan {
  const pitch = seatPitch(map);
  const rows = map.rows.filter(({ seats }) => seats.length > 0);
  const depth = foreshortening(rows, pitch);
  const top = Math.min(...rows.flatMap(({ seats }) => seats.map(({ y }) => y)), map.height);
  // What lies before the first row (the stage, the way past the screen) is drawn no deeper than two seats.
  const lift = Math.max(0, (top - map.focus.y) * depth - 2 * pitch);
  const zones = new Map<string, DrawnZone>();
  const manyZones = map.zones.length > 1;
  let down = -lift;

  // The margins of the map are walls and ways: only as much of them is drawn as letters need.
  const across = rows.flatMap(({ seats }) => seats.map(({ x }) => x));
  const left = Math.max(0, Math.min(...across) - 0.75 * pitch);
  const right = Math.min(map.width, Math.max(...across) + 0.75 * pitch);

  const drawn = rows.map((row) => {
    const starting = map.zones.filter(({ code }) => !zones.has(code) && row.seats.some((seat) => seat.zone === code));
    if (manyZones && starting.length > 0) down += zoneGap * pitch;
    for (const { code, name } of starting) {
      const inZone = row.seats.filter((seat) => seat.zone === code);
      const x = (Math.min(...inZone.map((seat) => seat.x)) + Math.max(...inZone.map((seat) => seat.x))) / 2;
      const nearest = inZone.reduce((best, seat) => (Math.abs(seat.x - x) < Math.abs(best.x - x) ? seat : best));
      const style = map.zones.findIndex((zone) => zone.code === code) % zoneStyles;
      zones.set(code, { code, name, style, x: x - left, y: nearest.y * depth + down - 0.98 * pitch });
    }
    const style = (zone: string) => zones.get(zone)?.style;
    return drawRow(row, { pitch, depth, left, down, middle: map.focus.x, style });
  });
  return {
    width: Math.max(right - left, 2 * pitch),
    height: Math.max(...drawn.flatMap(({ seats }) => seats.map(({ y }) => y)), 0) + pitch,
    pitch,
    rows: drawn,
    zones: [...zones.values()],
    focus: {
      ...map.focus,
      x: map.focus.x - left,
      y: map.focus.y * depth,
      width: Math.min(map.focus.width, right - left),
    },
  };
}

interface RowFrame {
  readonly pitch: number;
  readonly depth: number;
  readonly left: number;
  readonly down: number;
  readonly middle: number;
  readonly style: (zone: string) => number | undefined;
}

function drawRow(row: SeatRow, { pitch, depth, left, down, middle, style }: RowFrame): DrawnRow {
  const at = ({ x, y }: { x: number; y: number }) => ({ x: x - left, y: y * depth + down });
  const seats = row.seats.map((seat, index) => {
    const [before, after] = [row.seats[index - 1] ?? seat, row.seats[index + 1] ?? seat];
    const room = Math.min(
      ...[before, after].filter((one) => one !== seat).map((one) => Math.abs(one.x - seat.x)),
      2 * pitch,
    );
    const width = (seat.type === 'love-seat' && room > 1.6 * pitch ? 1.86 : 0.86) * pitch;
    const turn =
      after.x === before.x ? 0 : (Math.atan(((after.y - before.y) * depth) / (after.x - before.x)) * 180) / Math.PI;
    return drawSeat(seat, { ...at(seat), turn }, { pitch, width, second: style(seat.zone) === 1 });
  });
  return { label: row.label, seats, letter: at(letterOf(row.seats, pitch, middle)) };
}

function drawSeat(
  seat: Seat,
  place: { x: number; y: number; turn: number },
  { pitch, width, second }: { pitch: number; width: number; second: boolean },
): DrawnSeat {
  const { x, y } = place;
  if (seat.type === 'wheelchair') {
    const scale = pitch / wheelchairSign;
    return { seat, x, y, width, chair: roundPath(place, 0.44 * pitch), mark: wheelchairPath(place, scale), words: '' };
  }
  const height = seatHeight * pitch;
  return {
    seat,
    x,
    y,
    width,
    chair: chairPath(place, width, height),
    mark: second ? lipPath(place, width, height) : null,
    words: seat.type === 'companion' ? 'A' : seat.number,
  };
}

/** The seat that a press at a point of the drawing means: the nearest, when it is no farther than its own place. */
export function seatAt({ rows, pitch }: RoomPlan, at: { readonly x: number; readonly y: number }): string | null {
  let nearest: { readonly key: string; readonly away: number } | null = null;
  for (const { seats } of rows) {
    for (const { seat, x, y, width } of seats) {
      const beyond = Math.max(0, width / 2 - 0.43 * pitch);
      const away = Math.hypot(Math.max(0, Math.abs(x - at.x) - beyond), y - at.y);
      if (away < (nearest?.away ?? reach * pitch)) nearest = { key: seat.key, away };
    }
  }
  return nearest?.key ?? null;
}

/** The aisle nearest to the middle of the room (the left one of two), else a seat's width before the row. */
function letterOf(seats: readonly Seat[], pitch: number, middle: number): { x: number; y: number } {
  const [first] = seats;
  if (!first) return { x: 0, y: 0 };
  const aisles = seats.slice(1).flatMap((seat, index) => {
    const before = seats[index] ?? seat;
    if (seat.x - before.x < 1.6 * pitch) return [];
    return [{ x: (before.x + seat.x) / 2, y: (before.y + seat.y) / 2 }];
  });
  const away = ({ x }: { x: number }) => Math.round(Math.abs(x - middle) / pitch);
  const [nearest] = aisles.sort((a, b) => away(a) - away(b) || a.x - b.x);
  return nearest ?? { x: first.x - 0.72 * pitch, y: first.y };
}
