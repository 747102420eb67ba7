import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnSeatMap } from '../test/drawn-seat-map.ts';
import { bestSeats } from './best-seats.ts';
import { generateHall } from './generate-hall.ts';
import { seatByKey, seatsOf } from './seat-map.ts';
import type { SeatMap } from './seat-map.ts';

/** A hall, some of its seats free, and a number of people. */
const situations = fc
  .record({
    size: fc.integer({ min: 5, max: 260 }),
    taken: fc.double({ min: 0, max: 1, noNaN: true }),
    seed: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 260, maxLength: 260 }),
    count: fc.integer({ min: 1, max: 9 }),
  })
  .map(({ size, taken, seed, count }) => {
    const map = generateHall({ name: 'Salle', seats: size });
    const free = new Set(seatsOf(map).flatMap(({ key }, index) => ((seed[index] ?? 0) >= taken ? [key] : [])));
    return { map, free, count };
  });

/** Whether a row has `count` free ordinary seats side by side, said in another way than the search says it. */
function blockExists(map: SeatMap, free: ReadonlySet<string>, count: number): boolean {
  return map.rows.some(({ seats }) =>
    seats.some((_, start) => {
      const block = seats.slice(start, start + count);
      return (
        block.length === count &&
        block.every(({ key, type }) => free.has(key) && type === 'standard') &&
        block.slice(1).every((seat, index) => seat.x - (block[index]?.x ?? 0) < 82)
      );
    }),
  );
}

function rowsOf(map: SeatMap, keys: string[]): Set<string> {
  const seats = seatByKey(map);
  return new Set(keys.flatMap((key) => seats.get(key)?.row ?? []));
}

describe('bestSeats', () => {
  it('gives exactly as many free, distinct, ordinary seats', () => {
    fc.assert(
      fc.property(situations, ({ map, free, count }) => {
        const found = bestSeats(map, free, count);
        if (found === null) return;
        const seats = seatByKey(map);
        expect(found).toHaveLength(count);
        expect(new Set(found).size).toBe(count);
        expect(found.every((key) => free.has(key))).toBe(true);
        expect(new Set(found.map((key) => seats.get(key)?.type))).toEqual(new Set(['standard']));
      }),
    );
  });

  it('keeps people in one row whenever a row has the seats, and never spreads over more than two', () => {
    fc.assert(
      fc.property(situations, ({ map, free, count }) => {
        const found = bestSeats(map, free, count);
        const together = blockExists(map, free, count);
        expect(found !== null || !together).toBe(true);
        if (found === null) return;
        expect(rowsOf(map, found).size).toBe(together ? 1 : 2);
        if (together) expect(blockExists(map, new Set(found), count)).toBe(true);
      }),
    );
  });

  it('still finds seats when more are free or fewer people come', () => {
    fc.assert(
      fc.property(situations, fc.array(fc.nat(259), { maxLength: 40 }), ({ map, free, count }, more) => {
        if (bestSeats(map, free, count) === null) return;
        const all = seatsOf(map);
        const freer = new Set([...free, ...more.flatMap((index) => all[index]?.key ?? [])]);
        expect(bestSeats(map, freer, count)).not.toBeNull();
        if (count > 1) expect(bestSeats(map, free, count - 1)).not.toBeNull();
      }),
    );
  });

  it('sits people two thirds back in a cinema and one third back before a stage, in the middle', () => {
    const rows = ['ooooooo', 'ooooooo', 'ooooooo', 'ooooooo', 'ooooooo', 'ooooooo', 'ooooooo'];
    const cinema = drawnSeatMap(rows);
    expect(bestSeats(cinema.map, cinema.free, 3)).toEqual(['E3', 'E4', 'E5']);
    const theatre = drawnSeatMap(rows, 'stage');
    expect(bestSeats(theatre.map, theatre.free, 3)).toEqual(['C3', 'C4', 'C5']);
  });

  it('does not sit people across an aisle', () => {
    const { map, free } = drawnSeatMap(['xo oxx', 'xx xoo']);
    expect(bestSeats(map, free, 2)).toEqual(['B4', 'B5']);
  });

  it('leaves no lone seat when moving along by one avoids it', () => {
    const { map, free } = drawnSeatMap(['xoooox']);
    expect(['A2,A3', 'A4,A5']).toContain(bestSeats(map, free, 2)?.join());
  });

  it('leaves a lone seat rather than send people far away', () => {
    const { map, free } = drawnSeatMap(['oooxxxxxxx', 'xxxxxxxxxx', 'xxxxxxxxxx', 'xxxxxxxxxx', 'xxxoooxxxx']);
    expect(bestSeats(map, free, 2)).toEqual(['E5', 'E6']);
  });

  it('splits evenly over two rows, one behind the other, when no row has enough', () => {
    const { map, free } = drawnSeatMap(['xxoooxx', 'xxxooxx']);
    expect(bestSeats(map, free, 4)).toEqual(['A4', 'A5', 'B4', 'B5']);
    expect(bestSeats(map, free, 5)).toEqual(['A3', 'A4', 'A5', 'B4', 'B5']);
    expect(bestSeats(map, free, 6)).toBeNull();
  });

  it('does not call seats at opposite ends of two rows together', () => {
    const { map, free } = drawnSeatMap(['ooxxxxx', 'xxxxxoo']);
    expect(bestSeats(map, free, 4)).toBeNull();
  });

  it('keeps wheelchair spaces and companion seats for those who ask', () => {
    const { map, free } = drawnSeatMap(['xxxxxx', 'Wcxxxo']);
    expect(bestSeats(map, free, 2)).toBeNull();
    expect(bestSeats(map, free, 1)).toEqual(['B6']);
    expect(bestSeats(map, free, 1, { wheelchair: true })).toEqual(['B1']);
    expect(bestSeats(map, free, 2, { wheelchair: true })).toEqual(['B1', 'B2']);
    expect(bestSeats(map, free, 1, { types: ['companion'] })).toEqual(['B2']);
  });

  it('takes one wheelchair space for a party where it can', () => {
    const { map, free } = drawnSeatMap(['WcWcoooocW']);
    const found = bestSeats(map, free, 3, { wheelchair: true }) ?? [];
    const seats = seatByKey(map);
    expect(found.filter((key) => seats.get(key)?.type === 'wheelchair')).toHaveLength(1);
    expect(found).toHaveLength(3);
  });

  it('prefers an ordinary seat to a reduced view nearby, and takes the view when it is all there is', () => {
    const { map, free } = drawnSeatMap(['xxxxx', 'oovvx', 'xxxxx']);
    expect(bestSeats(map, free, 2)).toEqual(['B1', 'B2']);
    expect(bestSeats(map, new Set(['B3', 'B4']), 2)).toEqual(['B3', 'B4']);
    expect(bestSeats(map, free, 2, { types: ['reduced-view'] })).toEqual(['B3', 'B4']);
  });

  it('stays in the zone asked for', () => {
    const zones = [
      { code: 'avant', name: 'Avant', fromRow: 1 },
      { code: 'fond', name: 'Fond', fromRow: 4 },
    ];
    const map = generateHall({ name: 'Salle', seats: 100, zones });
    const free = new Set(seatsOf(map).map(({ key }) => key));
    const found = bestSeats(map, free, 4, { zone: 'avant' }) ?? [];
    expect(found.map((key) => seatByKey(map).get(key)?.zone)).toEqual(['avant', 'avant', 'avant', 'avant']);
    expect(bestSeats(map, free, 1, { zone: 'balcon' })).toBeNull();
  });

  it.each([0, -1, 1.5, 10_000, Number.NaN])('has no answer for %s people', (count) => {
    const { map, free } = drawnSeatMap(['ooooo']);
    expect(bestSeats(map, free, count)).toBeNull();
  });
});
