import { ordinarySeatTypes } from './best-seats.ts';
import { distance, seatPitch } from './seat-blocks.ts';
import type { SeatMap } from './seat-map.ts';

/**
 * Keys of the seats that anybody may have, in runs of neighbours: a run ends at an aisle (more than 1.5 times the usual distance), at a wheelchair
 * space, at a companion seat and at the end of a row. Together means side by side in one run. A few hundred short texts, to be kept instead of
 * the map.
 */
export function seatRuns(map: SeatMap): string[][] {
  const pitch = seatPitch(map);
  const runs: string[][] = [];
  for (const row of map.rows) {
    let run: string[] = [];
    for (const [index, seat] of row.seats.entries()) {
      const before = row.seats[index - 1];
      const beside = before !== undefined && distance(before, seat) <= 1.5 * pitch;
      if (!beside && run.length > 0) {
        runs.push(run);
        run = [];
      }
      if (ordinarySeatTypes.includes(seat.type)) run.push(seat.key);
      else if (run.length > 0) {
        runs.push(run);
        run = [];
      }
    }
    if (run.length > 0) runs.push(run);
  }
  return runs;
}

/** Whether `count` seats of one run, side by side, are free. @param runs of `seatRuns` @param count 1 or more */
export function hasSeatsTogether(
  runs: readonly (readonly string[])[],
  taken: ReadonlySet<string>,
  count: number,
): boolean {
  for (const run of runs) {
    let free = 0;
    for (const key of run) {
      free = taken.has(key) ? 0 : free + 1;
      if (free >= count) return true;
    }
  }
  return false;
}
