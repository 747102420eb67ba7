import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnSeatMap } from '../test/drawn-seat-map.ts';
import { generateHall } from './generate-hall.ts';
import { seatTowards } from './move-between-seats.ts';
import type { SeatDirection } from './move-between-seats.ts';
import { seatByKey, seatsOf } from './seat-map.ts';

const halls = fc.integer({ min: 1, max: 300 }).map((seats) => generateHall({ name: 'Salle', seats }));

describe('seatTowards', () => {
  const { map } = drawnSeatMap(['oo oo', 'oo oo', ' o']);

  it.each<[string, SeatDirection, string | null]>([
    ['A2', 'right', 'A3'],
    ['A3', 'left', 'A2'],
    ['A1', 'left', null],
    ['A4', 'right', null],
    ['B2', 'row-end', 'B4'],
    ['B3', 'row-start', 'B1'],
    ['B3', 'up', 'A3'],
    ['A4', 'down', 'B4'],
    ['A1', 'up', null],
    ['B4', 'down', 'C1'],
    ['C1', 'down', null],
    ['Z1', 'left', null],
  ])('from %s %s to %s', (key, direction, target) => {
    expect(seatTowards(map, key, direction)).toBe(target);
  });

  it('comes back to the same seat after a step to the right and one to the left', () => {
    fc.assert(
      fc.property(halls, fc.nat(), (hall, pick) => {
        const seats = seatsOf(hall);
        const key = seats[pick % seats.length]?.key ?? '';
        const right = seatTowards(hall, key, 'right');
        if (right !== null) expect(seatTowards(hall, right, 'left')).toBe(key);
      }),
    );
  });

  it('reaches every seat from the front left one', () => {
    fc.assert(
      fc.property(halls, (hall) => {
        const reached = new Set<string>();
        let row: string | null = seatsOf(hall)[0]?.key ?? null;
        while (row !== null) {
          let key = seatTowards(hall, row, 'row-start');
          while (key !== null) {
            reached.add(key);
            key = seatTowards(hall, key, 'right');
          }
          row = seatTowards(hall, row, 'down');
        }
        expect(reached.size).toBe(seatsOf(hall).length);
      }),
      { numRuns: 30 },
    );
  });

  it('goes towards the screen with up', () => {
    fc.assert(
      fc.property(halls, fc.nat(), (hall, pick) => {
        const seats = seatsOf(hall);
        const from = seats[pick % seats.length];
        const up = from && seatTowards(hall, from.key, 'up');
        if (up)
          expect(hall.rows.findIndex(({ label }) => label === seatByKey(hall).get(up)?.row)).toBe(
            hall.rows.findIndex(({ label }) => label === from.row) - 1,
          );
      }),
    );
  });
});
