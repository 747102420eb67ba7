import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ordinarySeatTypes } from './best-seats.ts';
import { generateHall } from './generate-hall.ts';
import { distance, seatPitch } from './seat-blocks.ts';
import { seatsOf } from './seat-map.ts';
import type { SeatMap } from './seat-map.ts';
import { hasSeatsTogether, seatRuns } from './seats-together.ts';

/** Every choice of `count` places that follow each other in a row, tried one after another. */
function bruteForce(map: SeatMap, taken: ReadonlySet<string>, count: number): boolean {
  const pitch = seatPitch(map);
  return map.rows.some(({ seats }) =>
    seats.some((_, from) => {
      const block = seats.slice(from, from + count);
      const side = block.slice(1).every((seat, index) => distance(block[index] ?? seat, seat) <= 1.5 * pitch);
      const usable = block.every((seat) => !taken.has(seat.key) && ordinarySeatTypes.includes(seat.type));
      return block.length === count && side && usable;
    }),
  );
}

test('seats together are found exactly where trying every block finds them', () => {
  const halls = [24, 60, 137, 300].map((seats) => generateHall({ name: 'Salle', seats }));
  fc.assert(
    fc.property(
      fc.constantFrom(...halls),
      fc.integer({ min: 1, max: 8 }),
      fc.integer({ min: 0, max: 100 }),
      fc.infiniteStream(fc.integer({ min: 0, max: 99 })),
      (map, count, soldPercent, lots) => {
        const keys = seatsOf(map).map(({ key }) => key);
        const taken = new Set(keys.filter(() => (lots.next().value ?? 0) < soldPercent));
        expect(hasSeatsTogether(seatRuns(map), taken, count)).toBe(bruteForce(map, taken, count));
      },
    ),
    { numRuns: 400 },
  );
});

describe('a row with an aisle and a wheelchair space', () => {
  const seat = (number: number, x: number, type: 'standard' | 'wheelchair' = 'standard') => ({
    key: `A${number}`,
    row: 'A',
    number: String(number),
    type,
    zone: '',
    x,
    y: 100,
  });
  const map: SeatMap = {
    name: 'Salle',
    width: 1000,
    height: 500,
    focus: { kind: 'screen', x: 500, y: 0, width: 400 },
    zones: [{ code: '', name: '' }],
    rows: [
      {
        label: 'A',
        seats: [
          seat(1, 0),
          seat(2, 55),
          seat(3, 210),
          seat(4, 265, 'wheelchair'),
          seat(5, 320),
          seat(6, 375),
          seat(7, 430),
        ],
      },
    ],
  };

  test('ends a run at both', () => {
    expect(seatRuns(map)).toEqual([['A1', 'A2'], ['A3'], ['A5', 'A6', 'A7']]);
  });
  test('has three together only at its end, and not when the middle one is taken', () => {
    expect(hasSeatsTogether(seatRuns(map), new Set(), 3)).toBe(true);
    expect(hasSeatsTogether(seatRuns(map), new Set(['A6']), 3)).toBe(false);
    expect(hasSeatsTogether(seatRuns(map), new Set(['A6']), 2)).toBe(true);
    expect(hasSeatsTogether(seatRuns(map), new Set(), 4)).toBe(false);
  });
});
