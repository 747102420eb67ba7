import { checkSeatMap, countByType, seatsOf } from '@parterre/seating/seat-map';
import { wheelchairQuota } from '@parterre/seating/wheelchair-quota';
import { expect, it } from 'vitest';
import { drawBalconyHall } from './draw-balcony-hall.ts';

const hall = drawBalconyHall('Salle 2');
const seats = seatsOf(hall);

it('can be sold from', () => {
  expect(checkSeatMap(hall)).toEqual([]);
  expect(seats).toHaveLength(178);
  expect(hall.rows.filter(({ section }) => section === 'balcon').flatMap((row) => row.seats)).toHaveLength(40);
});

it('has the wheelchair spaces that it owes, each with a companion of its own', () => {
  expect(countByType(hall)).toMatchObject({ wheelchair: wheelchairQuota(178), companion: 5 });
  expect(new Set(seats.flatMap(({ companionOf }) => companionOf ?? [])).size).toBe(5);
});

it('curves its rows, and no two seats stand in each other', () => {
  const first = hall.rows[0]?.seats ?? [];
  expect(first[0]?.y).toBeLessThan(first[5]?.y ?? 0);
  const near = seats.filter((one, index) =>
    seats.slice(index + 1).some((other) => Math.hypot(one.x - other.x, one.y - other.y) < 50),
  );
  expect(near).toEqual([]);
});
