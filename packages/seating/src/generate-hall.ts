import { planHall, SEAT_PITCH, WALL_AISLES_FROM, WHEELCHAIR_WIDTH } from './hall-plan.ts';
import type { PlannedRow, PlannedType } from './hall-plan.ts';
import type { Seat, SeatMap, SeatRow } from './seat-map.ts';

export interface HallOrder {
  name: string;
  /** Places in total, wheelchair spaces included: 1 to 3000. */
  seats: number;
  /** What the room looks at; a screen unless said. */
  screenKind?: 'screen' | 'stage';
  /**
   * Price zones: each begins at a row (1 is the row nearest to the screen) and lasts until the next begins. Rows before
   * the first zone's belong to it too. Without zones the whole room is one zone, `standard`.
   */
  zones?: readonly HallZone[];
}

export interface HallZone {
  code: string;
  name: string;
  fromRow: number;
}

const ROW_PITCH = 110;
/** A wheelchair space is 130 cm deep, and the last row needs the difference before it. */
const LAST_ROW_PITCH = 150;
const AISLE = 110;
const MARGIN = 60;
const FRONT_GAP = 200;

/**
 * A plausible auditorium of exactly `seats` places, always the same one for the same order: rows lettered from the
 * screen, seats numbered from the left across the aisles, ends of rows bent towards the screen, wheelchair spaces by
 * `wheelchairQuota` in the last row and behind cross aisles, each with a companion seat beside it where there is room.
 *
 * @throws RangeError when `seats` is not a whole number from 1 to 3000.
 */
export function generateHall(order: HallOrder): SeatMap {
  const { name, seats, screenKind = 'screen' } = order;
  if (!Number.isInteger(seats) || seats < 1 || seats > 3000) {
    throw new RangeError(`A hall is generated for 1 to 3000 places, not ${seats}.`);
  }
  const zones = zonesOf(order);
  const plan = planHall(seats);
  const placed = plan.rows.map((row) => placeRow(row, plan.columns));
  const all = placed.flat();
  const leftmost = Math.min(...all.map(({ x }) => x));
  const rightmost = Math.max(...all.map(({ x }) => x));
  const centre = blocksWidth(plan.columns) / 2;
  const halfWidth = Math.max(centre - leftmost, rightmost - centre, SEAT_PITCH / 2);
  // A room of a single block has its aisle on the right-hand side; the widest rooms have one along either wall.
  const wallAisles = plan.columns.reduce((sum, count) => sum + count, 0) > WALL_AISLES_FROM ? AISLE : 0;
  const rightMargin = MARGIN + (plan.columns.length === 1 ? AISLE : wallAisles);
  const shift = MARGIN + wallAisles - leftmost;
  const bend = Math.min(0.1 * halfWidth, 150);
  const towardsScreen = (x: number): number => bend * ((x - centre) / halfWidth) ** 2;

  let y = MARGIN + FRONT_GAP + Math.round(bend);
  const rows: SeatRow[] = placed.map((row, index) => {
    if (index > 0) y += pitchBefore(index, plan.rows);
    const label = rowLabel(index);
    const zone = zoneOfRow(index + 1, zones);
    const seatsOfRow = row.map(({ x, type }, place): Seat => {
      const number = String(place + 1);
      const bent = Math.round(y - towardsScreen(x));
      return { key: label + number, row: label, number, type, zone, x: Math.round(x + shift), y: bent };
    });
    return { label, seats: seatsOfRow };
  });
  const width = Math.ceil(rightmost + shift) + rightMargin;
  return {
    name,
    width,
    height: y + 2 * MARGIN,
    focus: {
      kind: screenKind,
      x: Math.round(centre + shift),
      y: MARGIN,
      width: Math.round(Math.max(2 * halfWidth * 0.9, 100)),
    },
    zones: zones.map(({ code, name: zoneName }) => ({ code, name: zoneName })),
    rows,
  };
}

function zonesOf(order: HallOrder): HallZone[] {
  const zones = (order.zones ?? []).toSorted((a, b) => a.fromRow - b.fromRow);
  return zones.length > 0 ? zones : [{ code: 'standard', name: 'Standard', fromRow: 1 }];
}

function zoneOfRow(row: number, zones: HallZone[]): string {
  const zone = zones.findLast(({ fromRow }) => fromRow <= row) ?? zones[0];
  return zone?.code ?? 'standard';
}

function pitchBefore(index: number, rows: PlannedRow[]): number {
  if (rows[index]?.behindAisle) return ROW_PITCH + AISLE;
  return index === rows.length - 1 ? LAST_ROW_PITCH : ROW_PITCH;
}

/** A, B … Z, AA, AB …: row 0 is A. */
function rowLabel(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : rowLabel(Math.floor(index / 26) - 1) + letter;
}

function blocksWidth(columns: number[]): number {
  return columns.reduce((sum, count) => sum + count * SEAT_PITCH, 0) + (columns.length - 1) * AISLE;
}

/** Centres of a row's places; blocks lean towards the middle of the room, so that the aisles run straight. */
function placeRow(row: PlannedRow, columns: number[]): { x: number; type: PlannedType }[] {
  let blockStart = 0;
  return row.blocks.flatMap((block, index) => {
    const blockWidth = (columns[index] ?? 0) * SEAT_PITCH;
    const spare = blockWidth - block.reduce((sum, type) => sum + widthOf(type), 0);
    const side = Math.sign(index - (columns.length - 1) / 2);
    let edge = blockStart + (side < 0 ? spare : side > 0 ? 0 : spare / 2);
    blockStart += blockWidth + AISLE;
    return block.map((type) => {
      const x = edge + widthOf(type) / 2;
      edge += widthOf(type);
      return { x, type };
    });
  });
}

function widthOf(type: PlannedType): number {
  return type === 'wheelchair' ? WHEELCHAIR_WIDTH : SEAT_PITCH;
}
