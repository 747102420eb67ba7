import { generateHall } from '@parterre/seating/generate-hall';
import { seatsOf } from '@parterre/seating/seat-map';
import { drawRoom, seatAt } from './room-plan.ts';
import { chairPath } from './seat-shapes.ts';

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
        expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(0.68 * plan.pitch);
      }
    }
  });

  it('turns seats along a bent row: left ones one way, right ones the other', () => {
    // the line from the first corner of the outline to the second: upright where the seat is not turned
    const lean = (chair = '') => {
      const [x1 = 0, , x2 = 0] = (chair.match(/-?[\d.]+/g) ?? []).map(Number);
      return x2 - x1;
    };
    const row = plan.rows[3]?.seats ?? [];
    expect(lean(row[0]?.chair)).toBeGreaterThan(0);
    expect(lean(row.at(-1)?.chair)).toBeLessThan(0);
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
      for (const { x } of row.seats) expect(Math.abs(x - row.letter.x)).toBeGreaterThan(0.43 * plan.pitch);
    }
  });

  it('draws a room of one seat', () => {
    const one = drawRoom(generateHall({ name: 'Cabine', seats: 1 }));
    expect(one.rows).toHaveLength(1);
    expect(Number.isFinite(one.height)).toBe(true);
    expect(chairPath({ x: 0, y: 0, turn: 0 }, 46, 50)).toMatch(/^M-23 .*Z$/);
  });

  it('finds the seat under a press, the nearest in the gaps, none on the ground', () => {
    const [first, second] = plan.rows[4]?.seats ?? [];
    const between = ((first?.x ?? 0) + (second?.x ?? 0)) / 2;
    expect(seatAt(plan, { x: first?.x ?? 0, y: first?.y ?? 0 })).toBe(first?.seat.key);
    expect(seatAt(plan, { x: between + 3, y: first?.y ?? 0 })).toBe(second?.seat.key);
    expect(seatAt(plan, { x: plan.focus.x, y: 0 })).toBeNull();
  });
});
