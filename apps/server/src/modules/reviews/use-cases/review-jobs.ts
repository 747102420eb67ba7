import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { RepeatedJob } from '../../../platform/repeater.ts';
import { siteMean } from '../domain/rating-weights.ts';
import { lockRating, saveSiteMean, staleFilms, sumOfMeans } from '../sql/rating-rows.ts';
import { lockReview, markChecked, reviewsToCheck, updateReview } from '../sql/review-rows.ts';
import { countAnew, lockAndCount } from './count-anew.ts';
import type { ReviewNeeds } from './review-needs.ts';

/** Hours after which the attendance of an author is looked up again: they may have gone since, or given the ticket back. */
const checkedFor = 12;
const atOnce = 500;

/** What reviews do by themselves. */
export function reviewJobs(needs: ReviewNeeds): readonly RepeatedJob[] {
  return [
    { name: 'reviews.check-attendance', everySeconds: 600, run: () => checkAttendance(needs) },
    { name: 'reviews.count-stale', everySeconds: 60, run: () => countStale(needs) },
    { name: 'reviews.site-mean', everySeconds: 600, run: () => renewSiteMean(needs) },
  ];
}

/** Looks up anew whether authors attended. @returns how many marks changed */
export async function checkAttendance(needs: ReviewNeeds): Promise<number> {
  const now = needs.clock.now();
  const at = instantText(now);
  const rows = await reviewsToCheck(needs.db, instantText(now.subtract({ hours: checkedFor })), atOnce);
  const people = await needs.identity.people(rows.map((row) => row.person_id));
  const seen = await needs.booking.attended(
    rows.map(({ person_id: personId, film_id: filmId }) => ({
      ...{ personId, filmId, email: people.get(personId)?.email ?? null },
    })),
  );
  const changed = rows
    .map((row, index) => ({ ...row, seen: seen.has(index) }))
    .filter((row) => row.seen !== row.attended);
  for (const { id, film_id: filmId, seen: attended } of changed) {
    await inTransaction(needs.db, async (trx) => {
      await lockRating(trx, filmId);
      const row = await lockReview(trx, id);
      if (row?.film_id !== filmId) return;
      await updateReview(trx, id, { attended, attendance_checked_at: at });
      await countAnew(trx, filmId);
    });
  }
  const ids = new Set(changed.map(({ id }) => id));
  await markChecked(
    needs.db,
    rows.map(({ id }) => id).filter((id) => !ids.has(id)),
    at,
  );
  return changed.length;
}

/** Counts films anew whose reviews went with an account. */
export async function countStale(needs: ReviewNeeds): Promise<number> {
  const films = await staleFilms(needs.db, atOnce);
  for (const filmId of films) await inTransaction(needs.db, (trx) => lockAndCount(trx, filmId));
  return films.length;
}

export async function renewSiteMean(needs: ReviewNeeds): Promise<number> {
  const { films, sum } = await sumOfMeans(needs.db);
  await saveSiteMean(needs.db, siteMean(films, sum));
  return 1;
}
