import { generateHall } from '@parterre/seating/generate-hall';
import { seatsOf } from '@parterre/seating/seat-map';
import { chairPath, drawRoom } from './room-plan.ts';

const zones = [
  { code: 'front', name: 'Avant', fromRow: 1 },
  { code: 'main', name: 'Orchestre', fromRow: 3 },
];
const map = generateHall({ name: 'Salle 2', seats: 178, zones });

describe('drawing of a room', () => {
  const plan = drawRoom(map);

  it('has every seat once, inside the drawing, none over another', () => {
    const drawn = plan.rows.flatMap(({ seats }) => seats);
    expect(drawn.map(({ seat }) => seat.key)).toEqual(seatsOf(map).map(({ key }) => key));
    for (const { x, y } of drawn) {
      expect(x >= 0 && x <= plan.width && y >= 0 && y <= plan.height).toBe(true);
    }
    for (const [at, one] of drawn.entries()) {
      for (const other of drawn.slice(at + 1)) {
        expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(0.8 * plan.seatWidth);
      }
    }
  });

  it('turns seats along a bent row: left ones one way, right ones the other', () => {
    const row = plan.rows[5]?.seats ?? [];
    expect(row[0]?.turn).toBeGreaterThan(0);
    expect(row.at(-1)?.turn).toBeCloseTo(-(row[0]?.turn ?? 0), 0);
  });

  it('names each zone before its first row, in its own line style', () => {
    expect(plan.zones.map(({ code, style }) => [code, style])).toEqual([
      ['front', 0],
      ['main', 1],
    ]);
    const second = plan.rows[2]?.seats[0];
    expect(second?.seat.zone).toBe('main');
  });

  it('puts the row letter where no seat is', () => {
    for (const row of plan.rows) {
      for (const { x } of row.seats) expect(Math.abs(x - row.letter.x)).toBeGreaterThan(plan.seatWidth / 2);
    }
  });

  it('draws a room of one seat', () => {
    const one = drawRoom(generateHall({ name: 'Cabine', seats: 1 }));
    expect(one.rows).toHaveLength(1);
    expect(Number.isFinite(one.height)).toBe(true);
    expect(chairPath(46, 50)).toMatch(/^M-23 .*Z$/);
  });
});
