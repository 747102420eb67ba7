import { ordinarySeatTypes } from './best-seats.ts';
import { neighbourRuns, seatPitch } from './seat-blocks.ts';
import type { Seat, SeatMap } from './seat-map.ts';

/**
 * Keys of the seats that anybody may have, in runs of neighbours: a run ends at an aisle, at a wheelchair space, at a companion seat and at the
 * end of a row. Together means side by side in one run. A few hundred short texts, to be kept instead of the map.
 */
export function seatRuns(map: SeatMap): string[][] {
  const pitch = seatPitch(map);
  const ordinary = ({ type }: Seat): boolean => ordinarySeatTypes.includes(type);
  return map.rows.flatMap((row) => neighbourRuns(row, pitch, ordinary).map((run) => run.map(({ key }) => key)));
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
