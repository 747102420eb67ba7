import { addRows } from '@parterre/seating/editing/add-rows';
import { pairCompanions } from '@parterre/seating/editing/paint-seats';
import { nothing } from '@parterre/seating/editing/selection';
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

  it('draws a room where everybody stands: its areas apart, all of them inside', () => {
    const area = { kind: 'standing' as const, x: 500, width: 800, height: 300, rotation: 0, zone: 'front', capacity: 50 };
    const areas = [
      { ...area, code: 'pit', name: 'Fosse', y: 350 },
      { ...area, code: 'balcony', name: 'Balcon', y: 800, zone: 'main' },
    ];
    const standing = drawRoom({ ...map, width: 1000, height: 1000, rows: [], areas });
    expect([standing.rows, standing.areas.map(({ code }) => code)]).toEqual([[], ['pit', 'balcony']]);
    const [pit, balcony] = standing.areas;
    expect((pit?.y ?? 0) + (pit?.height ?? 0) / 2).toBeLessThan((balcony?.y ?? 0) - (balcony?.height ?? 0) / 2);
    for (const { x, y, width, height } of standing.areas) {
      expect(x - width / 2 >= 0 && x + width / 2 <= standing.width).toBe(true);
      expect(y - height / 2 >= 0 && y + height / 2 <= standing.height).toBe(true);
    }
    expect(seatAt(standing, { x: 500, y: 350 })).toBeNull();
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

  it('tells rows of one letter apart by their part of the room, which is named on free ground', () => {
    const front = map.rows.slice(0, 3);
    const back = front.map((row) => ({
      ...row,
      section: 'balcony',
      seats: row.seats.map((seat) => ({ ...seat, key: `BAL-${seat.key}`, y: seat.y + 900 })),
    }));
    const area = { code: 'd', kind: 'door' as const, name: 'Entrée', x: 60, y: 700, width: 40, height: 120, rotation: 90 };
    const divided = drawRoom({
      ...map,
      height: map.height + 900,
      sections: [{ code: 'balcony', name: 'Balcon' }],
      areas: [area],
      rows: [...front, ...back],
    });
    expect(new Set(divided.rows.map(({ id }) => id)).size).toBe(6);
    expect(divided.rows.map(({ section = '' }) => section)).toEqual(['', '', '', 'Balcon', 'Balcon', 'Balcon']);
    expect(divided.sections.map(({ name }) => name)).toEqual(['Balcon']);
    expect(divided.areas).toMatchObject([{ code: 'd', width: 120, turn: 0 }]);
    const drawn = divided.rows.flatMap(({ seats }) => seats);
    expect(drawn.every(({ x, y }) => x > 0 && x < divided.width && y > 0 && y < divided.height)).toBe(true);
  });

  it('draws steep rows as deep as they are, so that no seat covers another', () => {
    const { map: rows } = addRows(
      { ...map, rows: [] },
      { rows: 4, seats: 16, x: 800, y: 900, seatSpacing: 55, rowSpacing: 90, radius: 350, stagger: false, zone: 'front' },
    );
    const drawn = drawRoom(rows).rows.flatMap(({ seats }) => seats);
    for (const [at, one] of drawn.entries()) {
      for (const other of drawn.slice(at + 1)) expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(45);
    }
  });

  it('joins companions to their spaces', () => {
    expect(drawRoom(map).pairs).toBe('');
    const paired = drawRoom(pairCompanions(map, nothing));
    expect(paired.pairs.match(/M/g)).toHaveLength(map.rows.flatMap(({ seats }) => seats).filter(({ type }) => type === 'wheelchair').length);
  });
});
