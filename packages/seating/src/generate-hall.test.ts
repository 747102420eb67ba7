import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateHall } from './generate-hall.ts';
import { checkSeatMap, countByType, seatsOf } from './seat-map.ts';
import type { Seat, SeatMap } from './seat-map.ts';
import { wheelchairQuota } from './wheelchair-quota.ts';

const sizes = fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 1500 }), fc.constant(3000));

function hall(seats: number): SeatMap {
  return generateHall({ name: 'Salle 2', seats });
}

function distance(a: Seat, b: Seat): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** Closest pair by a sweep from the left: only seats less than 45 cm apart in x can be closer than 45 cm. */
function tooClose(seats: Seat[]): [string, string][] {
  const byX = seats.toSorted((a, b) => a.x - b.x);
  return byX.flatMap((seat, index) => {
    const close: [string, string][] = [];
    for (let next = index + 1; (byX[next]?.x ?? Infinity) - seat.x < 45; next += 1) {
      const other = byX[next];
      if (other && distance(seat, other) < 45) close.push([seat.key, other.key]);
    }
    return close;
  });
}

describe('generateHall', () => {
  it('has exactly the places asked for, sound, apart and with the wheelchair spaces owed, at every size', () => {
    fc.assert(
      fc.property(sizes, (seats) => {
        const map = hall(seats);
        expect(seatsOf(map)).toHaveLength(seats);
        expect(checkSeatMap(map)).toEqual([]);
        expect(tooClose(seatsOf(map))).toEqual([]);
        expect(countByType(map).wheelchair).toBe(wheelchairQuota(seats));
      }),
      { numRuns: 150 },
    );
  });

  it('puts a companion seat beside each wheelchair space once there are twenty places', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 1500 }), (seats) => {
        const map = hall(seats);
        const counts = countByType(map);
        expect(counts.companion).toBe(counts.wheelchair);
        for (const { seats: row } of map.rows) {
          row.forEach((seat, index) => {
            if (seat.type !== 'companion') return;
            const neighbours = [row[index - 1], row[index + 1]].filter((other) => other !== undefined);
            const beside = neighbours.filter((other) => distance(seat, other) < 82);
            expect(beside.map(({ type }) => type)).toContain('wheelchair');
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('letters rows from the screen, numbers seats from the left, and goes further back with each row', () => {
    fc.assert(
      fc.property(sizes, (seats) => {
        const map = hall(seats);
        map.rows.forEach(({ label, seats: row }, index) => {
          expect(row.map(({ number }) => number)).toEqual(row.map((_, place) => String(place + 1)));
          expect(row.map(({ x }) => x)).toEqual(row.map(({ x }) => x).toSorted((a, b) => a - b));
          const next = map.rows[index + 1];
          if (next)
            expect(Math.min(...next.seats.map(({ y }) => y))).toBeGreaterThan(Math.min(...row.map(({ y }) => y)));
          if (index < 26) expect(label).toBe(String.fromCharCode(65 + index));
        });
      }),
      { numRuns: 60 },
    );
  });

  it('goes on with AA after Z', () => {
    const labels = hall(3000).rows.map(({ label }) => label);
    expect(labels.slice(24, 29)).toEqual(['Y', 'Z', 'AA', 'AB', 'AC']);
  });

  it('bends the ends of the rows towards the screen', () => {
    const row = hall(500).rows[5]?.seats ?? [];
    const middle = row[Math.floor(row.length / 2)];
    expect(row[0]?.y).toBeLessThan(middle?.y ?? 0);
    expect(row.at(-1)?.y).toBeLessThan(middle?.y ?? 0);
  });

  it.each([
    [40, 0],
    [120, 1],
    [400, 2],
    [1000, 2],
  ])('a hall of %i places has %i aisles inside its rows', (seats, aisles) => {
    const row = hall(seats).rows.at(-2)?.seats ?? [];
    const gaps = row.slice(1).filter((seat, index) => seat.x - (row[index]?.x ?? 0) > 100);
    expect(gaps).toHaveLength(aisles);
  });

  it('keeps at most 16 seats between two aisles', () => {
    fc.assert(
      fc.property(sizes, (seats) => {
        for (const { seats: row } of hall(seats).rows) {
          let length = 0;
          row.forEach((seat, index) => {
            length = seat.x - (row[index - 1]?.x ?? -Infinity) > 100 ? 1 : length + 1;
            expect(length).toBeLessThanOrEqual(16);
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is deterministic and survives JSON', () => {
    expect(JSON.parse(JSON.stringify(hall(178)))).toEqual(hall(178));
  });

  it('divides the rows into price zones', () => {
    const map = generateHall({
      name: 'Grande salle',
      seats: 178,
      screenKind: 'stage',
      zones: [
        { code: 'orchestre', name: 'Orchestre', fromRow: 3 },
        { code: 'avant', name: 'Avant', fromRow: 1 },
      ],
    });
    expect(map.focus.kind).toBe('stage');
    expect(map.rows.map(({ seats }) => seats[0]?.zone).slice(0, 4)).toEqual([
      'avant',
      'avant',
      'orchestre',
      'orchestre',
    ]);
    expect(checkSeatMap(map)).toEqual([]);
  });

  it.each([0, -1, 2.5, 3001, Number.NaN])('refuses %s places', (seats) => {
    expect(() => hall(seats)).toThrow(RangeError);
  });
});
