/** What a place is. Wheelchair spaces and companion seats are kept for those who ask for them. */
export type SeatType = 'standard' | 'wheelchair' | 'companion' | 'love-seat' | 'reduced-view';

export const seatTypes: readonly SeatType[] = ['standard', 'wheelchair', 'companion', 'love-seat', 'reduced-view'];

/** One place. `x`, `y`: its centre, whole centimetres from the map's top left corner; `y` grows away from the screen. */
export interface Seat {
  /** Unique in the map, stable over its life, e.g. "F6". */
  key: string;
  row: string;
  number: string;
  type: SeatType;
  /** The code of one of the map's zones. */
  zone: string;
  x: number;
  y: number;
  /** The key of the wheelchair space that a companion seat belongs to. */
  companionOf?: string;
}

/** Seats are listed as one walks along the row, from the left of the drawing to its right. */
export interface SeatRow {
  /** Unique within its section. */
  label: string;
  /** The code of one of the map's sections; the room as a whole when left out. */
  section?: string;
  seats: Seat[];
}

/** A part of the room with rows of its own: stalls, balcony, gallery. */
export interface Section {
  code: string;
  name: string;
}

/** What else is drawn in a room. People stand in a `standing` area, and only there it has a zone and a capacity. */
export type AreaKind = 'standing' | 'aisle' | 'stairs' | 'door' | 'label';

export const areaKinds: readonly AreaKind[] = ['standing', 'aisle', 'stairs', 'door', 'label'];

/** A rectangle turned about its centre. Lengths in whole centimetres, `rotation` in whole degrees clockwise. */
export interface Area {
  /** Unique in the map. */
  code: string;
  kind: AreaKind;
  name: string;
  /** Its centre. */
  x: number;
  y: number;
  width: number;
  height: number;
  rotation: number;
  zone?: string;
  /** People that it admits, more than 0. */
  capacity?: number;
}

/** The drawing of an auditorium: plain JSON, lengths in whole centimetres, the screen or stage at the top. */
export interface SeatMap {
  name: string;
  width: number;
  height: number;
  /** What people look at: the middle of the screen or of the edge of the stage, and its width. */
  focus: { kind: 'screen' | 'stage'; x: number; y: number; width: number };
  /** Those of its venue that it is painted with, as they were when it was published. */
  zones: { code: string; name: string; colour?: string }[];
  sections?: Section[];
  areas?: Area[];
  /** From the screen towards the back, section by section. */
  rows: SeatRow[];
}

/** All seats, row by row. */
export function seatsOf(map: SeatMap): Seat[] {
  return map.rows.flatMap((row) => row.seats);
}

/** Maps do not change once they are there; an edit makes another one. */
const seatsByKey = new WeakMap<SeatMap, ReadonlyMap<string, Seat>>();

/** Seats by key; where a key is repeated (a fault, see `checkSeatMap`) the last one stands. Made once for a map. */
export function seatByKey(map: SeatMap): ReadonlyMap<string, Seat> {
  let seats = seatsByKey.get(map);
  if (seats === undefined) {
    seats = new Map(seatsOf(map).map((seat) => [seat.key, seat]));
    seatsByKey.set(map, seats);
  }
  return seats;
}

export type SeatMapFault =
  | { kind: 'no-places' }
  | { kind: 'bad-size'; width: number; height: number }
  | { kind: 'empty-row'; row: string }
  | { kind: 'duplicate-row'; row: string }
  | { kind: 'duplicate-zone'; zone: string }
  | { kind: 'duplicate-section'; section: string }
  | { kind: 'unknown-section'; row: string; section: string }
  | { kind: 'duplicate-area'; area: string }
  | { kind: 'bad-area'; area: string }
  | { kind: 'lone-companion'; key: string; companionOf: string }
  | { kind: 'duplicate-key'; key: string }
  | { kind: 'empty-name'; key: string; field: 'key' | 'row' | 'number' }
  | { kind: 'not-in-its-row'; key: string; row: string; listedIn: string }
  | { kind: 'unknown-type'; key: string; type: string }
  | { kind: 'unknown-zone'; key: string; zone: string }
  | { kind: 'not-an-integer'; key: string; x: number; y: number }
  | { kind: 'outside-bounds'; key: string; x: number; y: number };

/** Everything wrong with a map, each fault with its place; empty when the map can be sold from. */
export function checkSeatMap(map: SeatMap): SeatMapFault[] {
  const faults: SeatMapFault[] = [];
  if (!isLength(map.width) || !isLength(map.height)) {
    faults.push({ kind: 'bad-size', width: map.width, height: map.height });
  }
  if (seatsOf(map).length + standingIn(map) === 0) faults.push({ kind: 'no-places' });
  const sections = map.sections ?? [];
  const areas = map.areas ?? [];
  const rowName = ({ section = '', label }: SeatRow) => (section === '' ? label : `${section} ${label}`);
  for (const zone of repeated(map.zones.map(({ code }) => code))) faults.push({ kind: 'duplicate-zone', zone });
  for (const section of repeated(sections.map(({ code }) => code))) faults.push({ kind: 'duplicate-section', section });
  for (const area of repeated(areas.map(({ code }) => code))) faults.push({ kind: 'duplicate-area', area });
  for (const row of repeated(map.rows.map(rowName))) faults.push({ kind: 'duplicate-row', row });
  for (const key of repeated(seatsOf(map).map((seat) => seat.key))) faults.push({ kind: 'duplicate-key', key });

  const zones = new Set(map.zones.map(({ code }) => code));
  for (const area of areas) if (!isSound(area, zones)) faults.push({ kind: 'bad-area', area: area.code });
  for (const row of map.rows) {
    if (row.seats.length === 0) faults.push({ kind: 'empty-row', row: rowName(row) });
    if (row.section !== undefined && !sections.some(({ code }) => code === row.section)) {
      faults.push({ kind: 'unknown-section', row: row.label, section: row.section });
    }
    for (const seat of row.seats) faults.push(...checkSeat(seat, row.label, zones, map));
  }
  return faults;
}

/** Whether an area has a size, and a standing area people and a price. */
function isSound({ kind, x, y, width, height, rotation, zone, capacity }: Area, zones: ReadonlySet<string>): boolean {
  const whole = [x, y, rotation].every(Number.isInteger) && isLength(width) && isLength(height);
  const admits = zone !== undefined && zones.has(zone) && capacity !== undefined && isLength(capacity);
  return (
    whole && areaKinds.includes(kind) && (kind === 'standing' ? admits : zone === undefined && capacity === undefined)
  );
}

function checkSeat(seat: Seat, listedIn: string, zones: ReadonlySet<string>, map: SeatMap): SeatMapFault[] {
  const faults: SeatMapFault[] = [];
  const { key, row, type, zone, x, y } = seat;
  for (const field of ['key', 'row', 'number'] as const) {
    if (seat[field].trim() === '') faults.push({ kind: 'empty-name', key, field });
  }
  if (row !== listedIn) faults.push({ kind: 'not-in-its-row', key, row, listedIn });
  if (!seatTypes.includes(type)) faults.push({ kind: 'unknown-type', key, type });
  if (!zones.has(zone)) faults.push({ kind: 'unknown-zone', key, zone });
  if (!Number.isInteger(x) || !Number.isInteger(y)) faults.push({ kind: 'not-an-integer', key, x, y });
  if (seat.companionOf !== undefined && seatByKey(map).get(seat.companionOf)?.type !== 'wheelchair') {
    faults.push({ kind: 'lone-companion', key, companionOf: seat.companionOf });
  }
  // Written so that NaN counts as outside.
  if (!(x >= 0 && x <= map.width && y >= 0 && y <= map.height)) faults.push({ kind: 'outside-bounds', key, x, y });
  return faults;
}

function isLength(value: number): boolean {
  return Number.isInteger(value) && value > 0;
}

function repeated(names: string[]): Set<string> {
  const seen = new Set<string>();
  return new Set(names.filter((name) => seen.size === seen.add(name).size));
}

/** How many places of each type, zeros included. */
export function countByType(map: SeatMap): Record<SeatType, number> {
  const counts: Record<SeatType, number> = {
    standard: 0,
    wheelchair: 0,
    companion: 0,
    'love-seat': 0,
    'reduced-view': 0,
  };
  for (const seat of seatsOf(map)) counts[seat.type] += 1;
  return counts;
}

/** People whom the standing areas admit. */
export function standingIn(map: SeatMap): number {
  return (map.areas ?? []).reduce((sum, { kind, capacity = 0 }) => sum + (kind === 'standing' ? capacity : 0), 0);
}
