import { describe, expect, it } from 'vitest';
import { generateHall } from './generate-hall.ts';
import { checkSeatMap, countByType, seatByKey, seatsOf } from './seat-map.ts';
import type { Area, Seat, SeatMap } from './seat-map.ts';

function hallWith(change: (map: SeatMap, first: Seat) => void): SeatMap {
  const map = generateHall({ name: 'Salle 1', seats: 60 });
  const first = seatsOf(map)[0];
  if (!first) throw new Error('A generated hall has seats.');
  change(map, first);
  return map;
}

function wheelchairIn(map: SeatMap): Seat | undefined {
  return seatsOf(map).find(({ type }) => type === 'wheelchair');
}

const balcony = { code: 'BAL', name: 'Balcon' };
const door: Area = { code: 'D1', kind: 'door', name: 'Entrée', x: 100, y: 100, width: 120, height: 40, rotation: 0 };
const pit: Area = { ...door, code: 'PIT', kind: 'standing', name: 'Fosse', zone: 'standard', capacity: 300 };

describe('checkSeatMap', () => {
  it.each<[string, (map: SeatMap, first: Seat) => void, object]>([
    ['a key used twice', (map, first) => map.rows[0]?.seats.push({ ...first }), { kind: 'duplicate-key', key: 'A1' }],
    ['a seat outside', (_, first) => (first.x = -1), { kind: 'outside-bounds', key: 'A1', x: -1 }],
    ['a seat below', (map, first) => (first.y = map.height + 1), { kind: 'outside-bounds', key: 'A1' }],
    ['half a centimetre', (_, first) => (first.x += 0.5), { kind: 'not-an-integer', key: 'A1' }],
    ['no number at all', (_, first) => (first.y = Number.NaN), { kind: 'outside-bounds', key: 'A1', y: Number.NaN }],
    ['an unknown zone', (_, first) => (first.zone = 'balcon'), { kind: 'unknown-zone', key: 'A1', zone: 'balcon' }],
    ['an empty key', (_, first) => (first.key = ' '), { kind: 'empty-name', field: 'key' }],
    ['a seat in the wrong row', (_, first) => (first.row = 'B'), { kind: 'not-in-its-row', row: 'B', listedIn: 'A' }],
    ['an empty row', (map) => map.rows.push({ label: 'ZZ', seats: [] }), { kind: 'empty-row', row: 'ZZ' }],
    ['a row twice', (map) => map.rows.push({ label: 'A', seats: [] }), { kind: 'duplicate-row', row: 'A' }],
    ['a zone twice', (map) => map.zones.push({ code: 'standard', name: 'Encore' }), { kind: 'duplicate-zone' }],
    ['no place at all', (map) => Object.assign(map, { rows: [], areas: [door] }), { kind: 'no-places' }],
    ['no size', (map) => (map.width = 0), { kind: 'bad-size', width: 0 }],
    ['a section twice', (map) => (map.sections = [balcony, balcony]), { kind: 'duplicate-section', section: 'BAL' }],
    [
      'a section that is not there',
      (map) => Object.assign(map.rows[0] ?? {}, { section: 'BAL' }),
      { kind: 'unknown-section', row: 'A', section: 'BAL' },
    ],
    ['an area twice', (map) => (map.areas = [door, door]), { kind: 'duplicate-area', area: 'D1' }],
    ['an area without a size', (map) => (map.areas = [{ ...door, width: 0 }]), { kind: 'bad-area', area: 'D1' }],
    ['a door with a price', (map) => (map.areas = [{ ...door, zone: 'standard' }]), { kind: 'bad-area', area: 'D1' }],
    [
      'people standing without a zone',
      (map) => (map.areas = [{ ...pit, zone: 'x' }]),
      { kind: 'bad-area', area: 'PIT' },
    ],
    ['nobody standing', (map) => (map.areas = [{ ...pit, capacity: 0 }]), { kind: 'bad-area', area: 'PIT' }],
    [
      'a companion of nobody',
      (_, first) => (first.companionOf = 'A2'),
      { kind: 'lone-companion', key: 'A1', companionOf: 'A2' },
    ],
  ])('names %s', (_, change, fault) => {
    expect(checkSeatMap(hallWith(change))).toContainEqual(expect.objectContaining(fault));
  });

  it('finds nothing wrong with sections, areas and pairs', () => {
    const map = hallWith(() => undefined);
    const [front, ...others] = map.rows;
    const seats = front?.seats.map((seat, index) => ({ ...seat, key: `BAL-${seat.key}`, y: 10, x: 10 + index }));
    const pairs = others.map((row) => ({
      ...row,
      seats: row.seats.map((seat) =>
        seat.type === 'companion' ? { ...seat, companionOf: wheelchairIn(map)?.key ?? '' } : seat,
      ),
    }));
    const rows = [...(front ? [front] : []), ...pairs, { label: 'A', section: 'BAL', seats: seats ?? [] }];
    expect(checkSeatMap({ ...map, sections: [balcony], areas: [door, pit], rows })).toEqual([]);
  });

  it('finds nothing wrong with a room where everybody stands', () => {
    const map = hallWith(() => undefined);
    expect(checkSeatMap({ ...map, rows: [], areas: [door, pit] })).toEqual([]);
    expect(checkSeatMap({ ...map, rows: [], areas: [{ ...pit, capacity: 0 }] })).toEqual([
      { kind: 'no-places' },
      { kind: 'bad-area', area: 'PIT' },
    ]);
  });

  it('names a type it does not know', () => {
    const map = JSON.parse(
      JSON.stringify(generateHall({ name: 'x', seats: 9 })).replace('"type":"standard"', '"type":"sofa"'),
    ) as SeatMap;
    expect(checkSeatMap(map)).toEqual([{ kind: 'unknown-type', key: 'A1', type: 'sofa' }]);
  });
});

describe('reading a map', () => {
  const map = generateHall({ name: 'Salle 1', seats: 60 });

  it('finds a seat by its key', () => {
    expect(seatByKey(map).size).toBe(60);
    expect(seatByKey(map).get('B2')).toMatchObject({ row: 'B', number: '2' });
  });

  it('counts places by type', () => {
    expect(countByType(map)).toEqual({ standard: 54, wheelchair: 3, companion: 3, 'love-seat': 0, 'reduced-view': 0 });
  });
});
