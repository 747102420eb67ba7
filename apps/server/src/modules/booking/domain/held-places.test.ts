import { standingPlaceKey } from '@parterre/seating/places';
import { describe, expect, it } from 'vitest';
import { keyLines, splitPlaces, wishOfLines } from './held-places.ts';

const pit = (number: number) => standingPlaceKey('pit', number);
const line = (seat: string | null, area?: string) => ({ seat, ...(area === undefined ? {} : { area }), tariffId: 't' });

describe('places of standing areas', () => {
  it('are told by how many, seats by key', () => {
    expect(splitPlaces(['A1', pit(2), pit(7), 'B1', standingPlaceKey('bar', 1)])).toEqual({
      seats: ['A1', 'B1'],
      areas: [
        { area: 'pit', places: 2 },
        { area: 'bar', places: 1 },
      ],
    });
    expect(wishOfLines([line('A1'), line(null, 'pit'), line(null, 'pit')])).toEqual({
      seats: ['A1'],
      areas: [{ area: 'pit', places: 2 }],
    });
  });

  it('of an order are those of the hold, by number', () => {
    const lines = [line(null, 'pit'), line('A1'), line(null, 'pit')];
    expect(keyLines(lines, [pit(10), 'A1', pit(9)]).map(({ seat }) => seat)).toEqual([pit(9), 'A1', pit(10)]);
  });

  it('that nobody holds have a key that a price is known for', () => {
    expect(keyLines([line(null, 'pit'), line(null, 'pit'), line(null)], []).map(({ seat }) => seat)).toEqual([
      pit(1),
      pit(2),
      null,
    ]);
  });
});
