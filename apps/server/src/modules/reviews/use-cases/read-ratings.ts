import type { FilmRating } from '@parterre/contract/reviews';
import type { Db } from '../../../platform/database.ts';
import { shownAverage, siteMean } from '../domain/rating-weights.ts';
import { readRatings } from '../sql/rating-rows.ts';

/** What the reviews of each film come to; every film asked for is there. One question, one row a film. */
export async function ratingsOf(db: Db, filmIds: readonly string[]): Promise<Map<string, FilmRating>> {
  const { rows, siteMean: kept } = await readRatings(db, filmIds);
  const site = kept ?? siteMean(0, 0);
  const ratings = new Map(
    filmIds.map((id): [string, FilmRating] => [
      id,
      { average: null, count: 0, attended: 0, distribution: [0, 0, 0, 0, 0] },
    ]),
  );
  for (const row of rows) {
    const count = row.stars.reduce((sum, reviews) => sum + reviews, 0);
    const average = shownAverage({ weight: row.weight, stars: row.weighted_stars }, site);
    ratings.set(row.film_id, {
      average: count === 0 ? null : Math.round(average * 100) / 100,
      count,
      attended: row.attended,
      distribution: row.stars,
    });
  }
  return ratings;
}

export async function ratingOf(db: Db, filmId: string): Promise<FilmRating> {
  const rating = (await ratingsOf(db, [filmId])).get(filmId);
  if (rating === undefined) throw new Error(`film ${filmId} has no rating`);
  return rating;
}
