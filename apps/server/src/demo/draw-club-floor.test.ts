import { reviewSeatMap } from '@parterre/seating/review-seat-map';
import { checkSeatMap, seatsOf, standingIn } from '@parterre/seating/seat-map';
import { expect, test } from 'vitest';
import { drawClubFloor } from './draw-club-floor.ts';

test('the club admits 350 people who stand, none who sit, and has nothing to warn of', () => {
  const floor = drawClubFloor('Salle 1');
  expect(checkSeatMap(floor)).toEqual([]);
  expect(seatsOf(floor)).toEqual([]);
  expect(standingIn(floor)).toBe(350);
  expect(reviewSeatMap(floor, 350)).toEqual([]);
});
