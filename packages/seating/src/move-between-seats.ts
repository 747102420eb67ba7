import type { Seat, SeatMap, SeatRow } from './seat-map.ts';

export type SeatDirection = 'left' | 'right' | 'up' | 'down' | 'row-start' | 'row-end';

/** Rows whose mean depths differ by less than this, in centimetres, stand side by side (boxes, two halves of a row). */
const SAME_DEPTH = 20;

/**
 * The seat an arrow key leads to, or null at an edge or for an unknown key. Left and right walk the row across its
 * aisles; up (towards the screen) and down lead to the seat nearest in x of the next row that way, the left one of two.
 */
export function seatTowards(map: SeatMap, key: string, direction: SeatDirection): string | null {
  for (const row of map.rows) {
    const index = row.seats.findIndex((seat) => seat.key === key);
    const seat = row.seats[index];
    if (seat === undefined) continue;
    switch (direction) {
      case 'left':
        return row.seats[index - 1]?.key ?? null;
      case 'right':
        return row.seats[index + 1]?.key ?? null;
      case 'row-start':
        return row.seats[0]?.key ?? null;
      case 'row-end':
        return row.seats.at(-1)?.key ?? null;
      case 'up':
        return nearestInNextRow(map, row, seat, -1);
      case 'down':
        return nearestInNextRow(map, row, seat, 1);
    }
  }
  return null;
}

function nearestInNextRow(map: SeatMap, from: SeatRow, seat: Seat, sense: 1 | -1): string | null {
  const start = meanDepth(from);
  const beyond = map.rows
    .filter(({ seats }) => seats.length > 0)
    .map((row) => ({ row, steps: (meanDepth(row) - start) * sense }))
    .filter(({ steps }) => steps >= SAME_DEPTH);
  const next = beyond.reduce((least, { steps }) => Math.min(least, steps), Infinity);
  const candidates = beyond.filter(({ steps }) => steps < next + SAME_DEPTH).flatMap(({ row }) => row.seats);
  let nearest: Seat | null = null;
  for (const candidate of candidates) {
    if (nearest === null || Math.abs(candidate.x - seat.x) < Math.abs(nearest.x - seat.x)) nearest = candidate;
  }
  return nearest?.key ?? null;
}

function meanDepth({ seats }: SeatRow): number {
  return seats.reduce((sum, { y }) => sum + y, 0) / seats.length;
}
