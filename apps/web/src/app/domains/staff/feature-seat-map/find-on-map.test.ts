import { addArea } from '@parterre/seating/editing/divide-room';
import { generateHall } from '@parterre/seating/generate-hall';
import { seatsOf } from '@parterre/seating/seat-map';
import { findAt, seatsNear } from './find-on-map.ts';

const hall = generateHall({ name: 'Salle 1', seats: 300 });

describe('what is under the pointer', () => {
  it('is the seat whose middle is nearest', () => {
    for (const seat of seatsOf(hall)) {
      expect(findAt(hall, { x: seat.x + 12, y: seat.y - 9 }, 0)).toEqual({ kind: 'seat', seat });
    }
    expect(findAt(hall, { x: 0, y: hall.height }, 0)).toBeUndefined();
  });

  it('is an area by its turned sides, and the screen', () => {
    const { map } = addArea(hall, { kind: 'aisle', name: 'Allée', x: 2000, y: 900, width: 200, height: 20, zone: '' });
    const turned = { ...map, areas: map.areas?.map((area) => ({ ...area, rotation: 90 })) ?? [] };
    expect(findAt(turned, { x: 2000, y: 980 }, 0)).toMatchObject({ kind: 'area' });
    expect(findAt(turned, { x: 2080, y: 900 }, 0)).toBeUndefined();
    expect(findAt(hall, hall.focus, 0)).toEqual({ kind: 'focus' });
  });

  it('is every seat that a brush covers', () => {
    const [first] = seatsOf(hall);
    const near = seatsNear(hall, first ?? { x: 0, y: 0 }, 60);
    expect(near.map(({ key }) => key)).toEqual([first?.key, hall.rows[0]?.seats[1]?.key]);
  });
});
