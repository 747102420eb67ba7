import { generateHall } from '@parterre/seating/generate-hall';
import { seatsOf } from '@parterre/seating/seat-map';
import { standingPlaceKey } from '@parterre/seating/places';
import type { Area, Seat, SeatMap } from '@parterre/seating/seat-map';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { affectedSeats, unpricedZones } from './affected-seats.ts';

const hall = generateHall({ name: 'Salle', seats: 40 });

/** The same hall with one seat changed, or taken away. */
function withSeat(key: string, change: Partial<Seat> | null): SeatMap {
  const rows = hall.rows.map((row) => ({
    ...row,
    seats: row.seats.flatMap((seat) => (seat.key !== key ? [seat] : change === null ? [] : [{ ...seat, ...change }])),
  }));
  return { ...hall, rows };
}

describe('seats on another version', () => {
  it.each([
    ['a seat that is no more', withSeat('A2', null), { lost: ['A2'], changed: [] }],
    ['another price', withSeat('A2', { zone: 'carré' }), { lost: [], changed: [{ seat: 'A2', what: 'zone' }] }],
    ['another kind', withSeat('A2', { type: 'love-seat' }), { lost: [], changed: [{ seat: 'A2', what: 'type' }] }],
    ['another number', withSeat('A2', { number: '12' }), { lost: [], changed: [{ seat: 'A2', what: 'label' }] }],
    ['another place in the room', withSeat('A2', { x: 1, y: 1 }), { lost: [], changed: [] }],
    ['another seat changes', withSeat('B1', null), { lost: [], changed: [] }],
  ])('%s', (_, to, expected) => {
    const { lost, changed } = affectedSeats(hall, to, ['A1', 'A2']);
    expect({ lost, changed: changed.map(({ seat, what }) => ({ seat, what })) }).toEqual(expected);
  });

  it('a row that becomes part of a balcony is another label', () => {
    const sections = [{ code: 'balcony', name: 'Balcon' }];
    const rows = hall.rows.map((row) => (row.label === 'B' ? { ...row, section: 'balcony' } : row));
    const { changed } = affectedSeats(hall, { ...hall, sections, rows }, ['A1', 'B1']);
    expect(changed).toEqual([{ seat: 'B1', name: 'B1', what: 'label' }]);
  });

  it('nothing is lost or changed on the same map, and everything on an empty one', () => {
    const keys = seatsOf(hall).map(({ key }) => key);
    fc.assert(
      fc.property(fc.subarray(keys), (seats) => {
        expect(affectedSeats(hall, structuredClone(hall), seats)).toEqual({ lost: [], lostNames: [], changed: [] });
        expect(affectedSeats(hall, { ...hall, rows: [] }, seats)).toEqual({
          lost: seats,
          lostNames: seats,
          changed: [],
        });
      }),
    );
  });

  it('is what was lost exactly when a version lacks seats', () => {
    const keys = seatsOf(hall).map(({ key }) => key);
    fc.assert(
      fc.property(fc.subarray(keys), fc.subarray(keys), (inUse, removed) => {
        const rows = hall.rows.map((row) => ({ ...row, seats: row.seats.filter(({ key }) => !removed.includes(key)) }));
        const expected = inUse.filter((key) => removed.includes(key));
        expect(affectedSeats(hall, { ...hall, rows }, inUse)).toEqual({
          lost: expected,
          lostNames: expected,
          changed: [],
        });
      }),
    );
  });
});

describe('places of a standing area on another version', () => {
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
  const withPit = (change: Partial<Area>) => ({
    ...hall,
    areas: [{ ...pit, zone: 'standard', capacity: 10, ...change }],
  });
  const held = [1, 2, 8].map((number) => standingPlaceKey('pit', number));

  it.each([
    ['as it was', {}, { lostNames: [], changed: [] }],
    ['moved and larger', { x: 500, capacity: 50 }, { lostNames: [], changed: [] }],
    ['smaller than what people have', { capacity: 5 }, { lostNames: ['Fosse'], changed: [] }],
    ['gone', { code: 'bar' }, { lostNames: ['3 × Fosse'], changed: [] }],
    ['at another price', { zone: 'carré' }, { lostNames: [], changed: ['zone', 'zone', 'zone'] }],
    ['under another name', { name: 'Parterre' }, { lostNames: [], changed: ['label', 'label', 'label'] }],
  ])('%s', (_, change, expected) => {
    const { lostNames, changed } = affectedSeats(withPit({}), withPit(change), held);
    expect({ lostNames, changed: changed.map(({ what }) => what) }).toEqual(expected);
  });

  it('needs a price of its zone', () => {
    expect(unpricedZones(withPit({ zone: 'debout' }), [{ zone: 'standard' }])).toEqual(['debout']);
  });
});

describe('zones without a price', () => {
  const two = withSeat('A2', { zone: 'carré' });
  it.each([
    [[], ['standard', 'carré']],
    [[{ zone: '' }], []],
    [[{ zone: 'standard' }], ['carré']],
    [[{ zone: 'standard' }, { zone: 'carré' }, { zone: 'gone' }], []],
  ])('of %j', (prices, expected) => {
    expect(unpricedZones(two, prices).toSorted()).toEqual([...expected].toSorted());
  });
});
