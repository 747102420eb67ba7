import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnSeatMap } from '../test/drawn-seat-map.ts';
import { alternativesNear } from './adjacent-alternatives.ts';
import { generateHall } from './generate-hall.ts';
import { seatsOf } from './seat-map.ts';

describe('alternativesNear', () => {
  it('offers the seats beside the one that has just gone', () => {
    const { map, free } = drawnSeatMap(['oooooooo', 'xxxooxxx']);
    expect(alternativesNear(map, free, ['B5', 'B6'])).toEqual(['B4', 'B5']);
  });

  it('offers the wanted seats themselves when they are free after all', () => {
    const { map, free } = drawnSeatMap(['ooooooo', 'ooooooo']);
    expect(alternativesNear(map, free, ['B3', 'B4', 'B5'])).toEqual(['B3', 'B4', 'B5']);
  });

  it('splits over two rows when no row has enough', () => {
    const { map, free } = drawnSeatMap(['xooxx', 'xooxx']);
    expect(alternativesNear(map, free, ['B2', 'B3', 'B4', 'B5'])).toEqual(['A2', 'A3', 'B2', 'B3']);
  });

  it('gives a wheelchair space for a wheelchair space, and none for an ordinary seat', () => {
    const { map, free } = drawnSeatMap(['Wcooo', 'xxxcW']);
    free.delete('A1');
    expect(alternativesNear(map, free, ['A1', 'A2'])).toEqual(['B4', 'B5']);
    expect(alternativesNear(map, free, ['B3'])).toEqual(['A3']);
  });

  it('has no answer without known seats or without free ones', () => {
    const { map, free } = drawnSeatMap(['ooo']);
    expect(alternativesNear(map, free, [])).toBeNull();
    expect(alternativesNear(map, free, ['Z9'])).toBeNull();
    expect(alternativesNear(map, new Set(), ['A1'])).toBeNull();
  });

  it('gives as many free, distinct seats as were wanted', () => {
    const map = generateHall({ name: 'Salle', seats: 120 });
    const keys = seatsOf(map).map(({ key }) => key);
    fc.assert(
      fc.property(fc.subarray(keys), fc.subarray(keys, { minLength: 1, maxLength: 6 }), (freeKeys, wanted) => {
        const free = new Set(freeKeys);
        const found = alternativesNear(map, free, wanted);
        if (found === null) return;
        expect(new Set(found).size).toBe(wanted.length);
        expect(found.every((key) => free.has(key))).toBe(true);
      }),
    );
  });
});
