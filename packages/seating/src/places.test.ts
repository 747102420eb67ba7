import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateHall } from './generate-hall.ts';
import {
  areaOfPlace,
  nameOfPlace,
  placeLabels,
  placeLabelsOf,
  readStandingPlace,
  seatMark,
  standingPlaceKey,
  zoneOfPlace,
} from './places.ts';
import type { SeatMap } from './seat-map.ts';

const hall = generateHall({ name: 'Salle', seats: 40 });
const pit = {
  code: 'pit',
  kind: 'standing' as const,
  name: 'Fosse',
  x: 300,
  y: 100,
  width: 400,
  height: 100,
  rotation: 0,
};
const map: SeatMap = {
  ...hall,
  sections: [{ code: 'balcony', name: 'Balcon' }],
  rows: hall.rows.map((row) => (row.label === 'B' ? { ...row, section: 'balcony' } : row)),
  areas: [{ ...pit, zone: 'debout', capacity: 3 }],
};

describe('the key of a place in a standing area', () => {
  it('is read back, and is never the key of a seat', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 20 }), fc.integer({ min: 1, max: 100_000 }), (area, number) => {
        const key = standingPlaceKey(area, number);
        expect(readStandingPlace(key)).toEqual({ area, number });
        expect(key.length).toBeGreaterThan(12);
      }),
    );
  });

  it.each(['F6', 'B-3', 'standing', 'standing-are', ''])('%j is a seat', (key) => {
    expect(readStandingPlace(key)).toBeNull();
  });

  it('is a place as far as the area goes', () => {
    const inZone = [0, 1, 3, 4, Number.NaN].map((number) => zoneOfPlace(map, standingPlaceKey('pit', number)));
    expect(inZone).toEqual([undefined, 'debout', 'debout', undefined, undefined]);
    expect(areaOfPlace(map, standingPlaceKey('bar', 1))).toBeUndefined();
  });
});

describe('what a place is called', () => {
  it('is what the map says, not its key', () => {
    const renumbered = {
      ...map,
      rows: map.rows.map((row) =>
        row.label === 'A' ? { ...row, label: '1', seats: row.seats.map((seat) => ({ ...seat, row: '1' })) } : row,
      ),
    };
    expect(placeLabelsOf(renumbered, ['A2', 'B1', standingPlaceKey('pit', 2)])).toEqual(['1-2', 'Balcon B1', 'Fosse']);
    expect(nameOfPlace(renumbered, 'A2')).toEqual({ section: null, row: '1', number: '2', area: null });
    expect(placeLabelsOf(renumbered, ['Z9'])).toEqual(['Z9']);
  });

  it('counts those of one area', () => {
    const place = nameOfPlace(map, standingPlaceKey('pit', 1));
    const seat = nameOfPlace(map, 'A1');
    expect(placeLabels([place, seat, place].flatMap((one) => one ?? []))).toEqual(['A1', '2 × Fosse']);
  });

  it.each([
    [{ row: 'F', number: '6' }, 'F6'],
    [{ row: '12', number: '5' }, '12-5'],
    [{ row: '12', number: 'b' }, '12b'],
  ])('%j is %s', (seat, mark) => {
    expect(seatMark(seat)).toBe(mark);
  });
});
