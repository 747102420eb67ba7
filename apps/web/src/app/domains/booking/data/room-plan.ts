import { areaBounds } from '@parterre/seating/editing/change-map';
import type { Area, Seat, SeatMap, SeatRow } from '@parterre/seating/seat-map';
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
  /** unique in the room: labels are so within their section only */
  readonly id: string;
  readonly label: string;
  /** name of the part of the room that it stands in */
  readonly section: string | undefined;
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
  /** whether its name stands on the drawing */
  readonly shown: boolean;
}

/** What else stands in the room, its middle, its sides as drawn, turned by degrees. */
export interface DrawnArea {
  readonly code: string;
  readonly kind: Area['kind'];
  readonly name: string;
  /** whom a standing area admits */
  readonly people: number | undefined;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly turn: number;
}

/** Words over a part of the room. */
export interface DrawnName {
  readonly code: string;
  readonly name: string;
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
  readonly sections: readonly DrawnName[];
  readonly areas: readonly DrawnArea[];
  /** from each companion seat to its wheelchair space, as one SVG path */
  readonly pairs: string;
  readonly focus: { readonly kind: 'screen' | 'stage'; readonly x: number; readonly y: number; readonly width: number };
  /** the line that stands for the screen or the stage, and where its name is */
  readonly screen: { readonly path: string; readonly x: number; readonly y: number };
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

/** Neighbours of which one stands so much deeper than the other, for its distance across, make a row steep. */
const steep = 0.5;

/**
 * Rooms drawn by hand stand as they were drawn: parts side by side, turned blocks and areas would be torn apart where
 * each row makes way for the words before it, and seats of a steep row would run into each other were it drawn less deep.
 */
function isDrawnByHand(map: SeatMap): boolean {
  return (map.sections?.length ?? 0) > 0 || (map.areas?.length ?? 0) > 0 || hasSteepRows(map);
}

function hasSteepRows(map: SeatMap): boolean {
  const turnedAreas = (map.areas ?? []).some(({ rotation }) => rotation % 90 !== 0);
  const isSteep = ({ seats }: SeatRow) =>
    seats.some((seat, at) => {
      const next = seats[at + 1] ?? seat;
      return Math.abs(next.y - seat.y) > steep * Math.abs(next.x - seat.x);
    });
  return turnedAreas || map.rows.some(isSteep);
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
  const byHand = isDrawnByHand(map);
  const depth = hasSteepRows(map) ? 1 : foreshortening(rows, pitch);
  const areas = (map.areas ?? []).map((area) => ({ area, ...areaBounds(area) }));
  const tops = [...rows.flatMap(({ seats }) => seats.map(({ y }) => y)), ...areas.map((one) => one.top)];
  const top = Math.min(...tops, map.height);
  // What lies before the first row (the stage, the way past the screen) is drawn no deeper than two seats.
  const lift = Math.max(0, (top - map.focus.y) * depth - 2 * pitch);
  const zones = new Map<string, Omit<DrawnZone, 'shown'>>();
  const manyZones = map.zones.length > 1;
  let down = -lift;

  // The margins of the map are walls and ways: only as much of them is drawn as letters need.
  const air = 0.75 * pitch;
  const lefts = [...rows.flatMap(({ seats }) => seats.map(({ x }) => x - air)), ...areas.map((one) => one.left)];
  const rights = [...rows.flatMap(({ seats }) => seats.map(({ x }) => x + air)), ...areas.map((one) => one.right)];
  const left = Math.max(0, Math.min(...lefts));
  const right = Math.min(map.width, Math.max(...rights));
  const sectionNames = new Map((map.sections ?? []).map(({ code, name }) => [code, name]));

  const drawn = rows.map((row) => {
    const starting = map.zones.filter(({ code }) => !zones.has(code) && row.seats.some((seat) => seat.zone === code));
    if (manyZones && !byHand && starting.length > 0) down += zoneGap * pitch;
    for (const { code, name } of starting) {
      const inZone = row.seats.filter((seat) => seat.zone === code);
      const x = (Math.min(...inZone.map((seat) => seat.x)) + Math.max(...inZone.map((seat) => seat.x))) / 2;
      const nearest = inZone.reduce((best, seat) => (Math.abs(seat.x - x) < Math.abs(best.x - x) ? seat : best));
      const style = map.zones.findIndex((zone) => zone.code === code) % zoneStyles;
      zones.set(code, { code, name, style, x: x - left, y: nearest.y * depth + down - 0.98 * pitch });
    }
    const style = (zone: string) => zones.get(zone)?.style;
    const section = row.section === undefined ? undefined : sectionNames.get(row.section);
    return drawRow(row, { pitch, depth, left, down, middle: map.focus.x, style, section });
  });
  const seats = new Map(drawn.flatMap((row) => row.seats.map((seat) => [seat.seat.key, seat])));
  const isFree = ({ x, y, name }: DrawnName) => {
    const half = Math.max(1, 0.13 * name.length) * pitch;
    return [...seats.values()].every((seat) => Math.abs(seat.x - x) > half || Math.abs(seat.y - y) > 0.7 * pitch);
  };
  const shownZones = new Set([...zones.values()].filter((zone) => !byHand || isFree(zone)).map(({ code }) => code));
  const isNear = (a: DrawnName, b: DrawnName) => Math.abs(a.x - b.x) < 4 * pitch && Math.abs(a.y - b.y) < 0.9 * pitch;
  // A zone that is one part of the room says its name with its price; else the part's own name comes first.
  const sections = sectionWords(map, drawn, pitch)
    .filter(isFree)
    .filter((section) => {
      const over = [...zones.values()].filter((zone) => isNear(zone, section));
      if (over.some(({ code, name }) => shownZones.has(code) && name === section.name)) return false;
      for (const { code } of over) shownZones.delete(code);
      return true;
    });
  const focus = {
    ...map.focus,
    x: map.focus.x - left,
    y: map.focus.y * depth,
    width: Math.min(map.focus.width, right - left),
  };
  const bottoms = [...seats.values()].map(({ y }) => y + pitch);
  const areaBottoms = areas.map(({ bottom }) => bottom * depth - lift + 0.25 * pitch);
  return {
    width: Math.max(right - left, 2 * pitch),
    height: Math.max(...bottoms, ...areaBottoms, pitch),
    pitch,
    rows: drawn,
    // Where zones are not set apart their names stand only on free ground; the key says them all.
    zones: [...zones.values()].map((zone) => ({ ...zone, shown: shownZones.has(zone.code) })),
    sections,
    areas: areas.map(({ area: { code, kind, name, capacity, x, y, width, height, rotation } }) => {
      const lying = rotation % 180 === 0;
      const [wide, high] = [lying ? width : height, lying ? height : width];
      const place = { x: x - left, y: y * depth - lift };
      const turned = rotation % 90 !== 0;
      const sides = turned ? { width, height, turn: rotation } : { width: wide, height: high * depth, turn: 0 };
      return { code, kind, name, people: capacity, ...place, ...sides };
    }),
    pairs: [...seats.values()]
      .flatMap(({ seat, x, y }) => {
        const space = seat.companionOf === undefined ? undefined : seats.get(seat.companionOf);
        return space ? [`M${String(x)} ${String(y)}L${String(space.x)} ${String(space.y)}`] : [];
      })
      .join(''),
    focus,
    screen: screenOf(focus, Math.min(...(drawn[0]?.seats.map(({ y }) => y) ?? [0])), pitch),
  };
}

/** A curve as wide as the screen or the stage, before the first row however near that is. */
function screenOf(focus: RoomPlan['focus'], firstRow: number, pitch: number): RoomPlan['screen'] {
  const [half, y] = [focus.width / 2, Math.max(0.25 * pitch, Math.min(focus.y, firstRow - 1.4 * pitch))];
  const ends = y + 0.3 * pitch;
  const path = `M${String(focus.x - half)} ${String(ends)}Q${String(focus.x)} ${String(y - 0.25 * pitch)} ${String(focus.x + half)} ${String(ends)}`;
  return { path, x: focus.x, y: y + 0.62 * pitch };
}

interface RowFrame {
  readonly pitch: number;
  readonly depth: number;
  readonly left: number;
  readonly down: number;
  readonly middle: number;
  readonly style: (zone: string) => number | undefined;
  readonly section: string | undefined;
}

/** The name of each part of the room before its first row. */
function sectionWords(map: SeatMap, rows: readonly DrawnRow[], pitch: number): DrawnName[] {
  return (map.sections ?? []).flatMap(({ code, name }) => {
    const seats = rows.filter(({ id }) => id.startsWith(`${code}/`)).flatMap((row) => row.seats);
    if (seats.length === 0) return [];
    const across = seats.map(({ x }) => x);
    const x = (Math.min(...across) + Math.max(...across)) / 2;
    const near = seats.filter((seat) => Math.abs(seat.x - x) < 4 * pitch);
    const y = Math.min(...(near.length > 0 ? near : seats).map((seat) => seat.y)) - 1.05 * pitch;
    return [{ code, name, x, y }];
  });
}

function drawRow(row: SeatRow, { pitch, depth, left, down, middle, style, section }: RowFrame): DrawnRow {
  const at = ({ x, y }: { x: number; y: number }) => ({ x: x - left, y: y * depth + down });
  const seats = row.seats.map((seat, index) => {
    const [before, after] = [row.seats[index - 1] ?? seat, row.seats[index + 1] ?? seat];
    const room = Math.min(
      ...[before, after].filter((one) => one !== seat).map((one) => Math.hypot(one.x - seat.x, one.y - seat.y)),
      2 * pitch,
    );
    const width = (seat.type === 'love-seat' && room > 1.6 * pitch ? 1.86 : 0.86) * pitch;
    const turn = (Math.atan2((after.y - before.y) * depth, after.x - before.x) * 180) / Math.PI;
    return drawSeat(seat, { ...at(seat), turn }, { pitch, width, second: style(seat.zone) === 1 });
  });
  const id = `${row.section ?? ''}/${row.label}`;
  return { id, label: row.label, section, seats, letter: at(letterOf(row.seats, pitch, middle)) };
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

/** The standing area under a point of the drawing, the one drawn last when several are. */
export function areaAt({ areas }: RoomPlan, at: { readonly x: number; readonly y: number }): string | null {
  const under = areas.findLast(({ kind, x, y, width, height, turn }) => {
    const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
    const [across, down] = [(at.x - x) * cos + (at.y - y) * sin, (at.y - y) * cos - (at.x - x) * sin];
    return kind === 'standing' && Math.abs(across) <= width / 2 && Math.abs(down) <= height / 2;
  });
  return under?.code ?? null;
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
