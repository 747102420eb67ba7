import { wheelchairQuota } from './wheelchair-quota.ts';

/** Centimetres from the middle of one seat to the next in its row. */
export const SEAT_PITCH = 55;
/** Centimetres a wheelchair space takes across: 0.80 m × 1.30 m (arrêté du 20 avril 2017, article 16, II, 2°). */
export const WHEELCHAIR_WIDTH = 80;

/** Columns above which aisles run along the walls too, so that the blocks at the sides may hold 16 seats. */
export const WALL_AISLES_FROM = 32;

export interface PlannedRow {
  /** Behind a cross aisle, which runs between this row and the one nearer to the screen. */
  behindAisle: boolean;
  /** For each block from the left, the types of its places from the left; a block may be empty. */
  blocks: PlannedType[][];
}
export type PlannedType = 'standard' | 'wheelchair' | 'companion';

export interface HallPlan {
  /** Seats of 55 cm that fit in each block, between aisles or between an aisle and a wall. */
  columns: number[];
  /** From the screen towards the back. */
  rows: PlannedRow[];
}

/**
 * How many rows and seats a plausible hall of exactly `seats` places has, before any coordinate.
 *
 * The room is about as deep as it is wide (55 cm × 110 cm a seat gives 1.8 times as many columns as rows); blocks hold
 * at most 16 seats between two aisles and 8 between an aisle and a wall (French fire safety rules for public
 * buildings, arrêté du 25 juin 1980, article AM 18 § 2). What
 * the grid has too many is taken off the ends of the front rows, which are the narrower ones in real rooms.
 */
export function planHall(seats: number): HallPlan {
  const wheelchairs = wheelchairQuota(seats);
  // A companion beside each wheelchair, but never more than a quarter of what is left in a very small room.
  const companions = Math.min(wheelchairs, Math.floor((seats - wheelchairs) / 4));
  if (seats <= 8) {
    return { columns: [seats], rows: [plainRow([seats], wheelchairs, companions)] };
  }
  const ideal = Math.min(64, Math.round(Math.sqrt(1.8 * seats)));
  let best: { grid: HallPlan; misfit: number } | null = null;
  for (let columns = Math.max(3, ideal - 2); columns <= Math.min(64, ideal + 2); columns += 1) {
    const grid = fitGrid(columns, seats, wheelchairs, companions);
    const spare = capacityOf(grid) - seats;
    // Some seats to take off the front look right; an odd number leaves the front row lopsided.
    const misfit = Math.abs(spare - 0.04 * seats) + (spare % 2) + Math.abs(columns - ideal) / 10;
    if (best === null || misfit < best.misfit) best = { grid, misfit };
  }
  if (best === null) throw new RangeError(`No hall can be planned for ${seats} places.`);
  narrowFront(best.grid, capacityOf(best.grid) - seats);
  return best.grid;
}

function capacityOf(grid: HallPlan): number {
  return grid.rows.reduce((sum, row) => sum + lengthOf(row), 0);
}

function lengthOf(row: PlannedRow): number {
  return row.blocks.reduce((sum, block) => sum + block.length, 0);
}

/** Blocks from the left: a side aisle, then a middle one, then two, and three in the largest halls. */
function blocksFor(columns: number): number[] {
  if (columns <= 8) return [columns];
  if (columns <= 16) return [Math.ceil(columns / 2), Math.floor(columns / 2)];
  if (columns <= 48) {
    // Between walls the sides hold 8 at most, between aisles 16.
    const side = Math.round(columns <= WALL_AISLES_FROM ? columns / 4 : columns / 3);
    return [side, columns - 2 * side, side];
  }
  const side = Math.round(columns / 4);
  const middle = columns - 2 * side;
  return [side, Math.ceil(middle / 2), Math.floor(middle / 2), side];
}

/** The smallest number of rows of `columns` that holds all places, wheelchair spaces laid out in the accessible rows. */
function fitGrid(columns: number, seats: number, wheelchairs: number, companions: number): HallPlan {
  const blocks = blocksFor(columns);
  const firstGuess = Math.max(2, Math.floor(seats / columns));
  for (let rowCount = firstGuess; ; rowCount += 1) {
    const accessible = accessibleRows(rowCount, columns, wheelchairs);
    const shares = new Map<number, { wheelchairs: number; companions: number }>();
    accessible.forEach((row, index) => {
      shares.set(row, {
        wheelchairs: share(wheelchairs, index, accessible.length),
        companions: share(companions, index, accessible.length),
      });
    });
    const rows = Array.from({ length: rowCount }, (_, index) => {
      const { wheelchairs: w, companions: c } = shares.get(index) ?? { wheelchairs: 0, companions: 0 };
      return { ...plainRow(blocks, w, c), behindAisle: w > 0 && index < rowCount - 1 };
    });
    const grid = { columns: blocks, rows };
    if (capacityOf(grid) >= seats) return grid;
  }
}

/** The last row first (the doors are there), then rows behind cross aisles, so that no row is kept by more than half. */
function accessibleRows(rowCount: number, columns: number, wheelchairs: number): number[] {
  const wanted = Math.ceil((wheelchairs * 2) / (columns / 2));
  const crossAisles = Math.min(wanted - 1, Math.floor(rowCount / 8));
  const behindAisles = Array.from({ length: crossAisles }, (_, index) =>
    Math.round((rowCount * (crossAisles - index)) / (crossAisles + 1)),
  );
  return [rowCount - 1, ...behindAisles];
}

function share(total: number, index: number, parts: number): number {
  return Math.floor(total / parts) + (index < total % parts ? 1 : 0);
}

/**
 * A row of the blocks' full width, with wheelchair spaces from both ends inwards, each with its companion on its inner
 * side while there are companions. A space is wider than a seat, so a block that holds some holds fewer places.
 */
function plainRow(columns: number[], wheelchairs: number, companions: number): PlannedRow {
  const left: PlannedType[][] = columns.map(() => []);
  const right: PlannedType[][] = columns.map(() => []);
  const single = columns.length === 1 && (columns[0] ?? 0) <= 8;
  const room = columns.map(
    (count) => count * SEAT_PITCH + (single ? wheelchairs * (WHEELCHAIR_WIDTH - SEAT_PITCH) : 0),
  );
  const fromLeft = columns.map((_, index) => index);
  const fromRight = fromLeft.toReversed();
  const place = (types: PlannedType[], side: PlannedType[][], order: number[]): boolean => {
    const width = types.reduce((sum, type) => sum + (type === 'wheelchair' ? WHEELCHAIR_WIDTH : SEAT_PITCH), 0);
    const block = order.find((index) => (room[index] ?? 0) >= width);
    if (block === undefined) return false;
    side[block]?.push(...types);
    room[block] = (room[block] ?? 0) - width;
    return true;
  };
  for (let index = 0; index < wheelchairs; index += 1) {
    const [side, order] = index % 2 === 0 ? [left, fromLeft] : [right, fromRight];
    const paired = index < companions && place(['wheelchair', 'companion'], side, order);
    if (!paired) place(['wheelchair'], side, order);
  }
  const blocks = columns.map((_, index) => {
    const standard = Math.floor((room[index] ?? 0) / SEAT_PITCH);
    return [
      ...(left[index] ?? []),
      ...Array.from({ length: standard }, (): PlannedType => 'standard'),
      ...(right[index] ?? []).toReversed(),
    ];
  });
  return { behindAisle: false, blocks };
}

/** Takes `spare` seats off the outer ends of the front half, most from the front row, evenly left and right. */
function narrowFront(grid: HallPlan, spare: number): void {
  const front = grid.rows
    .slice(0, Math.max(1, Math.ceil(grid.rows.length / 2)))
    .map((row, index, rows) => ({ row, weight: rows.length - index, removed: 0 }))
    .filter(({ row }) => row.blocks.every((block) => block.every((type) => type === 'standard')));
  let left = spare;
  while (left > 0) {
    // Highest averages (D'Hondt): the shares follow the weights, so that the sides taper.
    const next = front
      .filter(({ row }) => lengthOf(row) > 1)
      .reduce((a, b) => (b.weight / (b.removed + 2) > a.weight / (a.removed + 2) ? b : a));
    const pair = left >= 2 && lengthOf(next.row) > 2;
    next.row.blocks.find((block) => block.length > 0)?.shift();
    if (pair) next.row.blocks.findLast((block) => block.length > 0)?.pop();
    next.removed += pair ? 2 : 1;
    left -= pair ? 2 : 1;
  }
}
