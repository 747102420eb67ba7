import { reviewSeatMap } from '@parterre/seating/review-seat-map';
import { checkSeatMap, countByType, seatsOf, standingIn } from '@parterre/seating/seat-map';
import { expect, test } from 'vitest';
import { drawConcertHall } from './draw-concert-hall.ts';

test('the concert hall has a pit for 120 and 60 seats, and nothing to warn of', () => {
  const hall = drawConcertHall('Salle 1');
  expect(checkSeatMap(hall)).toEqual([]);
  expect(seatsOf(hall)).toHaveLength(60);
  expect(standingIn(hall)).toBe(120);
  expect(countByType(hall)).toMatchObject({ wheelchair: 3, companion: 3 });
  expect(reviewSeatMap(hall, 180)).toEqual([]);
});
