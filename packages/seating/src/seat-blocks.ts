import type { Seat, SeatMap, SeatRow } from './seat-map.ts';

/** What a search for seats together may use and what it prefers. */
export interface BlockSearch {
  map: SeatMap;
  /** The map's `seatPitch`. */
  pitch: number;
  /** Whether a seat may be part of the answer: free, of an allowed type, in the asked zone. */
  usable: (seat: Seat) => boolean;
  /** How many seats, 1 or more. */
  count: number;
  /** Wheelchair spaces that must be among them. */
  wheelchairs: number;
  /** What a seat costs, in centimetres from where one would like to be; lower is better, never negative. */
  cost: (seat: Seat) => number;
}

/** Neighbouring usable seats, with running totals so that a block's figures need no walk over its seats. */
interface Run {
  seats: Seat[];
  /** Cost of the seats before each index; one longer than `seats`. */
  costBefore: number[];
  wheelchairsBefore: number[];
}

/** `seats.slice(start, end)` of a run. */
interface Block {
  run: Run;
  start: number;
  end: number;
  /** Lone usable seats it would leave beside it. */
  orphans: number;
}

/** A possible answer: one block, or two of which the first is nearer to the screen. */
interface Candidate {
  blocks: Block[];
  /** Mean cost of its seats. */
  cost: number;
  orphans: number;
  wheelchairs: number;
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
  const runsByRow = search.map.rows.map((row) => runsOf(row, search));
  const together = runsByRow.flat().flatMap((run) => blocksOf(run, search.count).map((block) => candidate([block])));
  return choose(together, search) ?? bestSplit(runsByRow, search);
}

/** Maps do not change once they are there. */
const pitches = new WeakMap<SeatMap, number>();

/** The usual distance between neighbours, in centimetres: the median of those that are no aisle. 55 when no row has two seats. Measured once for a map. */
export function seatPitch(map: SeatMap): number {
  const pitch = pitches.get(map) ?? measuredPitch(map);
  pitches.set(map, pitch);
  return pitch;
}

function measuredPitch(map: SeatMap): number {
  const distances = Float64Array.from(
    map.rows.flatMap(({ seats }) => seats.slice(1).map((seat, index) => distance(seat, seats[index] ?? seat))),
  ).sort();
  const smallest = distances[0] ?? 55;
  const noAisle = distances.filter((length) => length <= 2 * smallest);
  return noAisle[Math.floor(noAisle.length / 2)] ?? 55;
}

/**
 * The usable seats of a row in runs of neighbours: a seat that is not usable or an aisle (more than 1.5 times the pitch) ends a run.
 * @param pitch the map's `seatPitch`
 */
export function neighbourRuns({ seats }: SeatRow, pitch: number, usable: (seat: Seat) => boolean): Seat[][] {
  const runs: Seat[][] = [];
  let previous: Seat | null = null;
  for (const seat of seats) {
    if (!usable(seat)) {
      previous = null;
      continue;
    }
    if (previous === null || distance(previous, seat) > 1.5 * pitch) runs.push([]);
    runs.at(-1)?.push(seat);
    previous = seat;
  }
  return runs;
}

function runsOf(row: SeatRow, { usable, cost, pitch }: BlockSearch): Run[] {
  return neighbourRuns(row, pitch, usable).map((seats) => {
    const [costBefore, wheelchairsBefore] = [[0], [0]];
    for (const seat of seats) {
      costBefore.push((costBefore.at(-1) ?? 0) + cost(seat));
      wheelchairsBefore.push((wheelchairsBefore.at(-1) ?? 0) + (seat.type === 'wheelchair' ? 1 : 0));
    }
    return { seats, costBefore, wheelchairsBefore };
  });
}

function blocksOf(run: Run, count: number): Block[] {
  const blocks: Block[] = [];
  for (let end = count; end <= run.seats.length; end += 1) {
    const start = end - count;
    const orphans = (start === 1 ? 1 : 0) + (run.seats.length - end === 1 ? 1 : 0);
    blocks.push({ run, start, end, orphans });
  }
  return blocks;
}

function candidate(blocks: Block[]): Candidate {
  let [seats, cost, orphans, wheelchairs] = [0, 0, 0, 0];
  for (const block of blocks) {
    seats += block.end - block.start;
    cost += between(block.run.costBefore, block);
    orphans += block.orphans;
    wheelchairs += between(block.run.wheelchairsBefore, block);
  }
  return { blocks, cost: cost / seats, orphans, wheelchairs };
}

function choose(candidates: Candidate[], { wheelchairs, pitch }: BlockSearch): Seat[] | null {
  const excess = (one: Candidate): number => (wheelchairs > 0 ? one.wheelchairs - wheelchairs : 0);
  const enough = candidates.filter((one) => one.wheelchairs >= wheelchairs);
  const leastExcess = enough.reduce((least, one) => Math.min(least, excess(one)), Infinity);
  const fitting = enough.filter((one) => excess(one) === leastExcess);
  const limit = fitting.reduce((least, { cost }) => Math.min(least, cost), Infinity) + pitch;
  let best: Candidate | null = null;
  for (const one of fitting) {
    if (one.cost > limit) continue;
    const better =
      best === null || one.orphans < best.orphans || (one.orphans === best.orphans && one.cost < best.cost);
    if (better) best = one;
  }
  return best?.blocks.flatMap(({ run, start, end }) => run.seats.slice(start, end)) ?? null;
}

/** Two blocks in adjacent rows whose extents across meet; the most even division that exists. */
function bestSplit(runsByRow: Run[][], search: BlockSearch): Seat[] | null {
  const longest = runsByRow.flat().reduce((most, { seats }) => Math.max(most, seats.length), 0);
  for (let small = Math.floor(search.count / 2); small >= 1 && search.count - small <= longest; small -= 1) {
    const large = search.count - small;
    const divisions = small === large ? [small] : [small, large];
    const pairs = divisions.flatMap((inFront) => pairsOf(runsByRow, inFront, search));
    const found = choose(pairs, search);
    if (found) return found;
  }
  return null;
}

/** Every pair of `inFront` seats of a row and the rest in the row behind; apart sideways costs as much as apart from the ideal. */
function pairsOf(runsByRow: Run[][], inFront: number, { count, pitch }: BlockSearch): Candidate[] {
  const pairs: Candidate[] = [];
  for (const [index, front] of runsByRow.slice(0, -1).entries()) {
    const behind = (runsByRow[index + 1] ?? []).flatMap((run) => blocksOf(run, count - inFront)).map(acrossOf);
    for (const a of front.flatMap((run) => blocksOf(run, inFront)).map(acrossOf)) {
      for (const b of behind) {
        if (Math.max(a.left, b.left) - Math.min(a.right, b.right) > pitch / 2) continue;
        const pair = candidate([a.block, b.block]);
        pairs.push({ ...pair, cost: pair.cost + Math.abs(a.left + a.right - b.left - b.right) / 2 });
      }
    }
  }
  return pairs;
}

function acrossOf(block: Block): { block: Block; left: number; right: number } {
  const { run, start, end } = block;
  return { block, left: run.seats[start]?.x ?? 0, right: run.seats[end - 1]?.x ?? 0 };
}

function between(totals: number[], { start, end }: Block): number {
  return (totals[end] ?? 0) - (totals[start] ?? 0);
}

export function distance(a: { x: number; y: number }, b: { x: number; y: number }): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
