import { areaBounds } from './editing/change-map.ts';
import { COMPANION_REACH } from './editing/paint-seats.ts';
import { widthOf } from './editing/selection.ts';
import { checkSeatMap, countByType, seatByKey, seatsOf } from './seat-map.ts';
import type { Area, Seat, SeatMap, SeatMapFault, SeatRow } from './seat-map.ts';
import { wheelchairQuota } from './wheelchair-quota.ts';

/** Something to look at before a map is published, with the seats and areas it is about. */
export type SeatMapWarning = { seats: string[]; areas?: string[] } & (
  | { kind: 'duplicate-label'; row: string; number: string; section?: string }
  | { kind: 'unreachable-seat'; row: string; section?: string; inARow: number; allowed: number }
  | { kind: 'wheelchair-quota'; has: number; owed: number }
  | { kind: 'over-capacity'; has: number; authorised: number }
  | { kind: 'overlap' }
  | { kind: 'outside' }
  | { kind: 'empty-zone'; zone: string }
  | { kind: 'broken-pair'; why: 'no-companion' | 'no-space' | 'apart' }
  | { kind: 'fault'; fault: SeatMapFault }
);

/** Seats between two aisles, and between an aisle and a wall: arrêté du 25 juin 1980, article AM 18 § 2. */
const BETWEEN_AISLES = 16;
const AISLE_TO_WALL = 8;
/** Centimetres of a way that one person walks (one "unité de passage", arrêté du 25 juin 1980, article CO 36). */
const WAY = 60;

/**
 * What is worth a look in a map, most serious first. Faults that `checkSeatMap` finds, and more people than are
 * authorised, keep it from being published; the rest is the owner's to answer for.
 *
 * @param authorised people that the room may admit, when known
 */
export function reviewSeatMap(map: SeatMap, authorised?: number): SeatMapWarning[] {
  return [
    ...faults(map),
    ...capacity(map, authorised),
    ...duplicateLabels(map),
    ...overlaps(map),
    ...outside(map),
    ...unreachable(map),
    ...quota(map),
    ...pairs(map),
    ...emptyZones(map),
  ];
}

/** Whether a warning keeps a map from being published. */
export function isBlocking({ kind, seats }: SeatMapWarning): boolean {
  return kind === 'fault' || kind === 'over-capacity' || (kind === 'outside' && seats.length > 0);
}

/** People that a map admits: its seats, and those who stand. */
export function peopleIn(map: SeatMap): number {
  return seatsOf(map).length + (map.areas ?? []).reduce((sum, { capacity: people = 0 }) => sum + people, 0);
}

function faults(map: SeatMap): SeatMapWarning[] {
  return checkSeatMap(map)
    .filter(({ kind }) => kind !== 'outside-bounds')
    .map((fault) => ({
      kind: 'fault',
      fault,
      seats: 'key' in fault ? [fault.key] : [],
      areas: 'area' in fault ? [fault.area] : [],
    }));
}

function capacity(map: SeatMap, authorised: number | undefined): SeatMapWarning[] {
  const has = peopleIn(map);
  return authorised !== undefined && has > authorised ? [{ kind: 'over-capacity', has, authorised, seats: [] }] : [];
}

function duplicateLabels(map: SeatMap): SeatMapWarning[] {
  return map.rows.flatMap((row) => {
    const byNumber = Map.groupBy(row.seats, ({ number }) => number);
    return [...byNumber].flatMap(([number, seats]): SeatMapWarning[] =>
      seats.length < 2
        ? []
        : [{ kind: 'duplicate-label', ...rowName(row), number, seats: seats.map(({ key }) => key) }],
    );
  });
}

function rowName({ label, section }: SeatRow): { row: string; section?: string } {
  return section === undefined ? { row: label } : { row: label, section };
}

/** Seats nearer to each other than they are wide, and seats on ground where people stand. */
function overlaps(map: SeatMap): SeatMapWarning[] {
  const side = 120;
  const cells = new Map<string, Seat[]>();
  const found: SeatMapWarning[] = [];
  for (const seat of seatsOf(map)) {
    const [column, line] = [Math.floor(seat.x / side), Math.floor(seat.y / side)];
    for (let across = -1; across <= 1; across += 1) {
      for (let down = -1; down <= 1; down += 1) {
        for (const other of cells.get(`${column + across} ${line + down}`) ?? []) {
          const least = 0.8 * ((widthOf(seat.type) + widthOf(other.type)) / 2);
          if (Math.hypot(seat.x - other.x, seat.y - other.y) < least) {
            found.push({ kind: 'overlap', seats: [other.key, seat.key] });
          }
        }
      }
    }
    const cell = `${column} ${line}`;
    cells.set(cell, [...(cells.get(cell) ?? []), seat]);
  }
  for (const area of (map.areas ?? []).filter(({ kind }) => kind === 'standing')) {
    const seats = seatsOf(map).filter((seat) => distanceTo(area, seat) === 0);
    if (seats.length > 0) found.push({ kind: 'overlap', seats: seats.map(({ key }) => key), areas: [area.code] });
  }
  return found;
}

function outside(map: SeatMap): SeatMapWarning[] {
  const seats = seatsOf(map).filter(({ x, y }) => !(x >= 0 && x <= map.width && y >= 0 && y <= map.height));
  const areas = (map.areas ?? []).filter((area) => {
    const { left, top, right, bottom } = areaBounds(area);
    return left < 0 || top < 0 || right > map.width || bottom > map.height;
  });
  if (seats.length + areas.length === 0) return [];
  return [{ kind: 'outside', seats: seats.map(({ key }) => key), areas: areas.map(({ code }) => code) }];
}

/**
 * Seats too far from a way: more than 16 seats between two ways, more than 8 between a way and a wall, or no way at all.
 * A way is 60 cm of free floor beside a seat: a gap in the row, the room between its end and the wall, or an aisle,
 * stairs or a door that touches it.
 */
function unreachable(map: SeatMap): SeatMapWarning[] {
  const ways = (map.areas ?? []).filter(({ kind }) => kind === 'aisle' || kind === 'stairs' || kind === 'door');
  return map.rows.flatMap((row) =>
    blocksOf(row.seats, ways).flatMap(({ seats, left, right }): SeatMapWarning[] => {
      const openLeft = left || endIsOpen(map, seats[0], seats[1], ways);
      const openRight = right || endIsOpen(map, seats.at(-1), seats.at(-2), ways);
      const allowed = openLeft && openRight ? BETWEEN_AISLES : openLeft || openRight ? AISLE_TO_WALL : 0;
      if (seats.length <= allowed) return [];
      const reached = allowed === 0 ? [] : AISLE_TO_WALL;
      const far = seats.filter(
        (_, index) => !(openLeft && index < Number(reached)) && !(openRight && index >= seats.length - Number(reached)),
      );
      const warning = { kind: 'unreachable-seat' as const, ...rowName(row), inARow: seats.length, allowed };
      return [{ ...warning, seats: far.map(({ key }) => key) }];
    }),
  );
}

interface Block {
  seats: Seat[];
  /** Whether a way runs along that end within the row. */
  left: boolean;
  right: boolean;
}

function blocksOf(seats: Seat[], ways: Area[]): Block[] {
  const blocks: Block[] = [];
  let block: Block | undefined;
  for (const [index, seat] of seats.entries()) {
    const before = seats[index - 1];
    const apart = before !== undefined && isWayBetween(before, seat, ways);
    if (block === undefined || apart) {
      if (block) block.right = true;
      block = { seats: [], left: apart, right: false };
      blocks.push(block);
    }
    block.seats.push(seat);
  }
  return blocks;
}

function isWayBetween(a: Seat, b: Seat, ways: Area[]): boolean {
  const clear = Math.hypot(a.x - b.x, a.y - b.y) - (widthOf(a.type) + widthOf(b.type)) / 2;
  if (clear >= WAY) return true;
  const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  return clear > 0 && ways.some((way) => distanceTo(way, middle) === 0);
}

/** Whether somebody walks past the end of a row: 60 cm on, as the row runs, there is still the room, or a way is near. */
function endIsOpen(map: SeatMap, end: Seat | undefined, before: Seat | undefined, ways: Area[]): boolean {
  if (end === undefined) return false;
  const half = widthOf(end.type) / 2;
  if (ways.some((way) => distanceTo(way, end) <= half + WAY)) return true;
  const heading = before === undefined ? 0 : Math.atan2(end.y - before.y, end.x - before.x);
  const isInside = (step: number) => {
    const [x, y] = [end.x + step * Math.cos(heading), end.y + step * Math.sin(heading)];
    return x >= 0 && x <= map.width && y >= 0 && y <= map.height;
  };
  return isInside(half + WAY) || (before === undefined && isInside(-half - WAY));
}

/** Centimetres from a point to a turned rectangle; 0 inside it. */
function distanceTo({ x, y, width, height, rotation }: Area, point: { x: number; y: number }): number {
  const angle = (-rotation * Math.PI) / 180;
  const [dx, dy] = [point.x - x, point.y - y];
  const across = Math.abs(dx * Math.cos(angle) - dy * Math.sin(angle)) - width / 2;
  const down = Math.abs(dx * Math.sin(angle) + dy * Math.cos(angle)) - height / 2;
  return Math.hypot(Math.max(0, across), Math.max(0, down));
}

function quota(map: SeatMap): SeatMapWarning[] {
  const [has, owed] = [countByType(map).wheelchair, wheelchairQuota(seatsOf(map).length)];
  return has < owed ? [{ kind: 'wheelchair-quota', has, owed, seats: [] }] : [];
}

function pairs(map: SeatMap): SeatMapWarning[] {
  const seats = seatsOf(map);
  const paired = new Set(seats.flatMap(({ companionOf }) => (companionOf === undefined ? [] : [companionOf])));
  const together = (why: 'no-companion' | 'no-space', wanted: (seat: Seat) => boolean): SeatMapWarning[] => {
    const keys = seats.filter(wanted).map(({ key }) => key);
    return keys.length === 0 ? [] : [{ kind: 'broken-pair', why, seats: keys }];
  };
  const apart = seats.flatMap((seat): SeatMapWarning[] => {
    const space = seat.companionOf === undefined ? undefined : seatByKey(map).get(seat.companionOf);
    if (space === undefined || Math.hypot(space.x - seat.x, space.y - seat.y) <= COMPANION_REACH) return [];
    return [{ kind: 'broken-pair', why: 'apart', seats: [seat.key, space.key] }];
  });
  return [
    ...together('no-companion', ({ type, key }) => type === 'wheelchair' && !paired.has(key)),
    ...together('no-space', ({ type, companionOf }) => type === 'companion' && companionOf === undefined),
    ...apart,
  ];
}

function emptyZones(map: SeatMap): SeatMapWarning[] {
  const used = new Set([...seatsOf(map).map(({ zone }) => zone), ...(map.areas ?? []).map(({ zone }) => zone)]);
  return map.zones.flatMap(({ code }) => (used.has(code) ? [] : [{ kind: 'empty-zone', zone: code, seats: [] }]));
}
