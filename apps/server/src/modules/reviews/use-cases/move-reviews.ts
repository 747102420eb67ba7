import type { Transaction } from '../../../platform/database.ts';
import type { ReviewsMove } from '../../catalogue/contract.ts';
import { lockRating } from '../sql/rating-rows.ts';
import { keepHistory, moveReviews } from '../sql/review-rows.ts';
import { countAnew } from './count-anew.ts';
import { historyOf } from './write-review.ts';

/** Two films become one: their reviews too, in the transaction of the merge. Of two by one person the newer stays. */
export async function moveReviewsOfFilm(trx: Transaction, move: ReviewsMove): Promise<number> {
  const { fromFilmId, toFilmId, personId, at } = move;
  for (const filmId of [fromFilmId, toFilmId].toSorted()) await lockRating(trx, filmId);
  const moved = await moveReviews(trx, fromFilmId, toFilmId, at);
  await keepHistory(
    trx,
    moved.flatMap((row) => [
      historyOf(row, 'move', personId, at),
      // That it is hidden is remembered by film and author.
      ...(row.status === 'shown' ? [] : [historyOf(row, 'hide', personId, at, row.reason)]),
    ]),
  );
  await countAnew(trx, toFilmId);
  return moved.length;
}
