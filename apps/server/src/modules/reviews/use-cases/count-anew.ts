import type { Transaction } from '../../../platform/database.ts';
import { weighGroups } from '../domain/rating-weights.ts';
import type { RatingGroup } from '../domain/rating-weights.ts';
import { countReviews, lockRating, saveRating } from '../sql/rating-rows.ts';

/**
 * Writes the summary of a film from its reviews, in the transaction that changed them, whose caller holds the lock (`lockRating`). Reads the
 * reviews of the film once: writing is rare, and reading a page is then one row.
 */
export async function countAnew(trx: Transaction, filmId: string): Promise<void> {
  const counted = await countReviews(trx, filmId);
  const stars = [0, 0, 0, 0, 0];
  const groups = new Map<string, RatingGroup>();
  let attended = 0;
  for (const { kind, day, stars: given, reviews } of counted) {
    stars[given - 1] = (stars[given - 1] ?? 0) + reviews;
    if (kind === 'attended') attended += reviews;
    const key = `${kind} ${day ?? ''}`;
    const { reviews: count = 0, stars: sum = 0 } = groups.get(key) ?? {};
    groups.set(key, { kind, reviews: count + reviews, stars: sum + given * reviews });
  }
  const weighed = weighGroups([...groups.values()]);
  const weights = { weight: weighed.weight, weighted_stars: weighed.stars };
  await saveRating(trx, { film_id: filmId, stars, attended, ...weights });
}

/** The same for a film whose lock is not held yet. */
export async function lockAndCount(trx: Transaction, filmId: string): Promise<void> {
  await lockRating(trx, filmId);
  await countAnew(trx, filmId);
}
