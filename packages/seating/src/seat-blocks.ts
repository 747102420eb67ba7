import type { Seat, SeatMap, SeatRow } from './seat-map.ts';

/** What a search for seats together may use and what it prefers. */
export interface BlockSearch {
  map: SeatMap;
  /** Whether a seat may be part of the answer: free, of an allowed type, in the asked zone. */
  usable: (seat: Seat) => boolean;
  /** How many seats, 1 or more. */
  count: number;
  /** Wheelchair spaces that must be among them. */
  wheelchairs: number;
  /** What a seat costs, in centimetres from where one would like to be; lower is better, never negative. */
  cost: (seat: Seat) => number;
}

interface Block {
  seats: Seat[];
  /** Mean cost of its seats. */
  cost: number;
  /** Lone usable seats it would leave beside it. */
  orphans: number;
  /** Wheelchair spaces in it beyond those asked for, which someone else may need. */
  excessWheelchairs: number;
}

/**
 * The best `count` usable seats together, or null. Together means neighbours in one row without an aisle between them;
 * where no row has that, two blocks in adjacent rows, one behind the other, as even as possible.
 *
 * Fewest needless wheelchair spaces come first, then the mean cost; but among blocks within one seat pitch of the best
 * mean, one that leaves no lone seat beside it wins. One pitch is what moving along by one seat can cost at most.
 */
export function bestBlock(search: BlockSearch): Seat[] | null {
  if (!Number.isInteger(search.count) || search.count < 1) return null;
  const pitch = seatPitch(search.map);
  const runsByRow = search.map.rows.map((row) => runsOf(row, search.usable, pitch));
  const together = runsByRow.flatMap((runs) => runs.flatMap((run) => windowsOf(run, search.count, search)));
  const found = choose(
    together.filter((block) => hasWheelchairs(block.seats, search)),
    pitch,
  );
  return found ?? bestSplit(runsByRow, search, pitch);
}

/** The usual distance between neighbours, in centimetres: the median of those that are no aisle. 55 when no row has two seats. */
export function seatPitch(map: SeatMap): number {
  const distances = map.rows
    .flatMap(({ seats }) => seats.slice(1).map((seat, index) => distance(seat, seats[index] ?? seat)))
    .sort((a, b) => a - b);
  const smallest = distances[0] ?? 55;
  const noAisle = distances.filter((length) => length <= 2 * smallest);
  return noAisle[Math.floor(noAisle.length / 2)] ?? 55;
}

/** Neighbouring usable seats; a seat that is not usable or an aisle (1.5 times the pitch) ends a run. */
function runsOf(row: SeatRow, usable: (seat: Seat) => boolean, pitch: number): Seat[][] {
  const runs: Seat[][] = [];
  let previous: Seat | null = null;
  for (const seat of row.seats) {
    if (!usable(seat)) {
      previous = null;
      continue;
    }
    if (previous !== null && distance(previous, seat) <= 1.5 * pitch) runs.at(-1)?.push(seat);
    else runs.push([seat]);
    previous = seat;
  }
  return runs;
}

function windowsOf(run: Seat[], count: number, search: BlockSearch): Block[] {
  if (run.length < count) return [];
  return Array.from({ length: run.length - count + 1 }, (_, start) => {
    const seats = run.slice(start, start + count);
    const after = run.length - start - count;
    return {
      seats,
      cost: seats.reduce((sum, seat) => sum + search.cost(seat), 0) / count,
      orphans: (start === 1 ? 1 : 0) + (after === 1 ? 1 : 0),
      excessWheelchairs: search.wheelchairs > 0 ? Math.max(0, wheelchairsIn(seats) - search.wheelchairs) : 0,
    };
  });
}

function choose(blocks: Block[], pitch: number): Seat[] | null {
  if (blocks.length === 0) return null;
  const leastExcess = blocks.reduce((least, block) => Math.min(least, block.excessWheelchairs), Infinity);
  const fitting = blocks.filter((block) => block.excessWheelchairs === leastExcess);
  const limit = fitting.reduce((least, block) => Math.min(least, block.cost), Infinity) + pitch;
  const best = fitting
    .filter((block) => block.cost <= limit)
    .reduce((a, b) => (b.orphans < a.orphans || (b.orphans === a.orphans && b.cost < a.cost) ? b : a));
  return best.seats;
}

/** Two blocks in adjacent rows whose extents across meet; the most even division that exists. */
function bestSplit(runsByRow: Seat[][][], search: BlockSearch, pitch: number): Seat[] | null {
  for (let small = Math.floor(search.count / 2); small >= 1; small -= 1) {
    const large = search.count - small;
    const pairs: Block[] = [];
    const divisions = small === large ? [small] : [small, large];
    for (const inFront of divisions) {
      runsByRow.slice(1).forEach((behind, index) => {
        const front = runsByRow[index] ?? [];
        const frontBlocks = front.flatMap((run) => windowsOf(run, inFront, search));
        const backBlocks = behind.flatMap((run) => windowsOf(run, search.count - inFront, search));
        for (const a of frontBlocks) {
          for (const b of backBlocks) {
            if (gapAcross(a.seats, b.seats) <= pitch / 2) pairs.push(pairOf(a, b, search));
          }
        }
      });
    }
    const found = choose(
      pairs.filter((pair) => hasWheelchairs(pair.seats, search)),
      pitch,
    );
    if (found) return found;
  }
  return null;
}

function pairOf(a: Block, b: Block, search: BlockSearch): Block {
  const seats = [...a.seats, ...b.seats];
  const apart = Math.abs(meanX(a.seats) - meanX(b.seats));
  return {
    seats,
    cost: (a.cost * a.seats.length + b.cost * b.seats.length) / seats.length + apart,
    orphans: a.orphans + b.orphans,
    excessWheelchairs: search.wheelchairs > 0 ? Math.max(0, wheelchairsIn(seats) - search.wheelchairs) : 0,
  };
}

function hasWheelchairs(seats: Seat[], search: BlockSearch): boolean {
  return wheelchairsIn(seats) >= search.wheelchairs;
}

function wheelchairsIn(seats: Seat[]): number {
  return seats.filter(({ type }) => type === 'wheelchair').length;
}

/** Centimetres between the extents of two blocks across the room; 0 or less where one is behind the other. */
function gapAcross(a: Seat[], b: Seat[]): number {
  const left = Math.max(a[0]?.x ?? 0, b[0]?.x ?? 0);
  const right = Math.min(a.at(-1)?.x ?? 0, b.at(-1)?.x ?? 0);
  return left - right;
}

function meanX(seats: Seat[]): number {
  return seats.reduce((sum, { x }) => sum + x, 0) / seats.length;
}

export function distance(a: { x: number; y: number }, b: { x: number; y: number }): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
