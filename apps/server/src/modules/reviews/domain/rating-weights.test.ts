import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  mostMovedByOneDay,
  newAccountDays,
  priorWeight,
  shownAverage,
  siteMean,
  weighGroups,
} from './rating-weights.ts';
import type { GroupKind, RatingGroup } from './rating-weights.ts';

const mean = 3.5;
const average = (groups: readonly RatingGroup[], site = mean): number => shownAverage(weighGroups(groups), site);
const group = (kind: GroupKind, ...stars: number[]): RatingGroup => ({
  kind,
  reviews: stars.length,
  stars: stars.reduce((sum, one) => sum + one, 0),
});
const crowd = (kind: GroupKind, reviews: number, each: number): RatingGroup => ({
  kind,
  reviews,
  stars: reviews * each,
});

const anyGroup = (kind: GroupKind) =>
  fc
    .tuple(fc.integer({ min: 0, max: 500 }), fc.double({ min: 1, max: 5, noNaN: true }))
    .map(([reviews, each]): RatingGroup => crowd(kind, reviews, each));
/** At most one group of those with a ticket and one of new accounts; days as they come. */
const anyFilm = fc
  .tuple(anyGroup('attended'), anyGroup('new-accounts'), fc.array(anyGroup('day'), { maxLength: 40 }))
  .map(([attended, young, days]) => [attended, young, ...days]);
const joined = (one: RatingGroup, other: RatingGroup): RatingGroup => ({
  ...one,
  reviews: one.reviews + other.reviews,
  stars: one.stars + other.stars,
});
const anyMean = fc.double({ min: 1, max: 5, noNaN: true });
const near = 1e-9;

describe('the average of a film', () => {
  test('begins at the mean of the site, and comes to that of many reviews', () => {
    expect(average([])).toBe(3.5);
    expect(average([group('day', 5)])).toBeCloseTo((10 * 3.5 + 5) / 11);
    expect(average([crowd('attended', 10_000, 4.5)])).toBeCloseTo(4.5, 2);
  });

  test('counts a review of someone who attended twice', () => {
    const { weight, stars } = weighGroups([group('attended', 4), group('day', 2)]);
    expect([weight, stars]).toEqual([3, 10]);
  });

  test('is moved by no more than half a star by what one day brings', () => {
    expect(mostMovedByOneDay).toBe(0.5);
    expect(newAccountDays).toBe(7);
    const before = [crowd('attended', 40, 4.6), crowd('day', 3, 5), crowd('day', 2, 4)];
    const flooded = [...before, crowd('day', 100_000, 1), crowd('new-accounts', 100_000, 1)];
    expect(average(before) - average(flooded)).toBeGreaterThan(0.3);
    expect(average(before) - average(flooded)).toBeLessThanOrEqual(0.5);
  });

  test('stays between one and five, whatever it is made of', () => {
    fc.assert(
      fc.property(anyFilm, anyMean, (film, site) => {
        const shown = average(film, site);
        expect(shown).toBeGreaterThanOrEqual(1);
        expect(shown).toBeLessThanOrEqual(5);
      }),
    );
  });

  test('gives no group more than its share, and none that is within it less than its own', () => {
    fc.assert(
      fc.property(anyFilm, (film) => {
        const total = priorWeight + weighGroups(film).weight;
        const capped = film.filter(({ kind }) => kind !== 'attended');
        const share = (one: RatingGroup) => (one.kind === 'day' ? 0.1 : 0.025);
        const expected = capped.reduce((sum, one) => sum + Math.min(one.reviews, share(one) * total), 0);
        const attended = film.filter(({ kind }) => kind === 'attended').reduce((sum, one) => sum + 2 * one.reviews, 0);
        expect(priorWeight + attended + expected).toBeCloseTo(total, 6);
      }),
    );
  });

  test('moves by half a star at most when a day of people without tickets comes, of any size and opinion', () => {
    fc.assert(
      fc.property(anyFilm, anyGroup('day'), anyGroup('new-accounts'), anyMean, (film, day, young, site) => {
        const after = film.map((one) => (one.kind === 'new-accounts' ? joined(one, young) : one));
        const moved = Math.abs(average([...after, day], site) - average(film, site));
        expect(moved).toBeLessThanOrEqual(mostMovedByOneDay + near);
      }),
    );
  });

  test('does not fall when a review is raised, nor when five stars are added; nor rise when one star is', () => {
    fc.assert(
      fc.property(anyFilm, fc.nat(), anyMean, (film, pick, site) => {
        const index = pick % film.length;
        const one = film[index];
        if (one === undefined) return;
        const before = average(film, site);
        const withStars = (reviews: number, stars: number) => film.with(index, { ...one, reviews, stars });
        if (one.stars + 1 <= one.reviews * 5)
          expect(average(withStars(one.reviews, one.stars + 1), site)).toBeGreaterThanOrEqual(before - near);
        expect(average(withStars(one.reviews + 1, one.stars + 5), site)).toBeGreaterThanOrEqual(before - near);
        expect(average(withStars(one.reviews + 1, one.stars + 1), site)).toBeLessThanOrEqual(before + near);
      }),
      { numRuns: 500 },
    );
  });

  test('does not depend on the order of the days', () => {
    fc.assert(
      fc.property(anyFilm, (film) => {
        expect(average(film.toReversed())).toBeCloseTo(average(film), 9);
      }),
    );
  });
});

test('the mean of the site counts every film once', () => {
  expect(siteMean(0, 0)).toBe(3.5);
  expect(siteMean(10, 45)).toBe(4);
});
