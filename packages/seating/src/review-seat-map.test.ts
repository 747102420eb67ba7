import { describe, expect, it } from 'vitest';
import { drawnSeatMap } from '../test/drawn-seat-map.ts';
import { addArea } from './editing/divide-room.ts';
import { moveBy } from './editing/move-selection.ts';
import { addZone, pairCompanions, setType } from './editing/paint-seats.ts';
import { nothing, rowOf, selectionOf } from './editing/selection.ts';
import { openAisle } from './editing/shape-rows.ts';
import { generateHall } from './generate-hall.ts';
import { isBlocking, peopleIn, reviewSeatMap, type SeatMapWarning } from './review-seat-map.ts';
import type { SeatMap } from './seat-map.ts';

const hall = pairCompanions(generateHall({ name: 'Salle 1', seats: 200 }), nothing);
const kinds = (map: SeatMap, authorised?: number) => reviewSeatMap(map, authorised).map(({ kind }) => kind);
const only = <K extends SeatMapWarning['kind']>(map: SeatMap, kind: K) =>
  reviewSeatMap(map).filter((warning): warning is Extract<SeatMapWarning, { kind: K }> => warning.kind === kind);

describe('review of a map', () => {
  it('finds nothing in a generated hall of any size', () => {
    for (const seats of [9, 40, 120, 300, 700, 1500, 3000]) {
      const map = pairCompanions(generateHall({ name: 'x', seats }), nothing);
      expect([seats, kinds(map, seats).filter((kind) => kind !== 'broken-pair')]).toEqual([seats, []]);
    }
  });

  it('counts those who stand, and names the capacity that is passed', () => {
    const pit = {
      kind: 'standing',
      name: 'Fosse',
      x: 300,
      y: 3000,
      width: 500,
      height: 400,
      zone: 'standard',
    } as const;
    const { map } = addArea(hall, pit);
    expect(peopleIn(map)).toBe(260);
    expect(reviewSeatMap(map, 250)[0]).toMatchObject({ kind: 'over-capacity', has: 260, authorised: 250 });
    expect(kinds(map, 260)).toEqual([]);
  });

  it('names a label given twice, and seats over each other', () => {
    const twice = {
      ...hall,
      rows: hall.rows.map((row, index) =>
        index > 0
          ? row
          : { ...row, seats: row.seats.map((seat) => (seat.key === 'A2' ? { ...seat, number: '1' } : seat)) },
      ),
    };
    expect(only(twice, 'duplicate-label')).toEqual([
      { kind: 'duplicate-label', row: 'A', number: '1', seats: ['A1', 'A2'] },
    ]);
    expect(only(moveBy(hall, selectionOf(['A1']), 40, 0), 'overlap')).toEqual([
      { kind: 'overlap', seats: ['A1', 'A2'] },
    ]);
  });

  it('names seats on standing ground, and what is outside', () => {
    const { x = 0, y = 0 } = hall.rows[2]?.seats[1] ?? {};
    const pit = { kind: 'standing', name: 'Fosse', x, y, width: 60, height: 60, zone: 'standard' } as const;
    expect(only(addArea(hall, pit).map, 'overlap')[0]).toMatchObject({ areas: ['fosse'], seats: ['C2'] });
    const out = moveBy(hall, rowOf(hall, 'A1'), -200, 0);
    expect(
      reviewSeatMap(out)
        .filter(isBlocking)
        .map(({ kind }) => kind),
    ).toEqual(['outside']);
  });

  it('names a zone without seats, too few wheelchair spaces, and broken pairs', () => {
    expect(kinds(addZone(hall, 'Loges').map)).toEqual(['empty-zone']);
    const space = hall.rows.flatMap(({ seats }) => seats).find(({ type }) => type === 'wheelchair');
    const without = setType(hall, selectionOf([space?.key ?? '']), 'standard');
    expect(kinds(without)).toContain('wheelchair-quota');
    expect(only(without, 'broken-pair')).toMatchObject([{ why: 'no-space' }]);
    const companion = hall.rows.flatMap(({ seats }) => seats).find(({ companionOf }) => companionOf === space?.key);
    expect(only(moveBy(hall, selectionOf([companion?.key ?? '']), 0, -500), 'broken-pair')).toMatchObject([
      { why: 'apart' },
    ]);
  });
});

describe('ways to a seat', () => {
  const long = (seats: number, margin: number): SeatMap => {
    const { map } = drawnSeatMap(['o'.repeat(seats)]);
    const last = map.rows[0]?.seats.at(-1)?.x ?? 0;
    return moveBy({ ...map, width: last - 55 + 2 * margin }, rowOf(map, 'A1'), margin - 55, 0);
  };

  it('16 seats between two ways are reached, the middle of 18 is not', () => {
    expect(only(long(16, 120), 'unreachable-seat')).toEqual([]);
    expect(only(long(18, 120), 'unreachable-seat')).toEqual([
      { kind: 'unreachable-seat', row: 'A', inARow: 18, allowed: 16, seats: ['A9', 'A10'] },
    ]);
  });

  it('8 seats from a way to a wall are, none between two walls', () => {
    const oneWall = { ...long(9, 60), width: 9 * 55 + 200 };
    expect(only(oneWall, 'unreachable-seat')).toMatchObject([{ inARow: 9, allowed: 8, seats: ['A1'] }]);
    expect(only(long(5, 60), 'unreachable-seat')).toMatchObject([{ allowed: 0, inARow: 5 }]);
  });

  it('an aisle in the row, or stairs at its end, make a way', () => {
    const walled = long(16, 60);
    expect(only(openAisle(walled, selectionOf(['A8']), 90), 'unreachable-seat')).toEqual([]);
    const stairs = { kind: 'stairs', name: 'Escalier', y: 110, width: 40, height: 200, zone: '' } as const;
    const { map } = addArea(walled, { ...stairs, x: 20 });
    expect(only(map, 'unreachable-seat')).toMatchObject([{ allowed: 8 }]);
  });
});
