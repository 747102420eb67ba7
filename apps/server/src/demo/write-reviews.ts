import type { Temporal } from 'temporal-polyfill';
import { instantText } from '../platform/clock.ts';
import type { Transaction } from '../platform/database.ts';
import { lockAndCount } from '../modules/reviews/use-cases/count-anew.ts';
import { demoId } from './demo-ids.ts';
import { demoReviewers, demoReviews } from './demo-reviews.ts';
import type { DemoReview, DemoReviewer } from './demo-reviews.ts';

/** Days for which the accounts of the demonstration's reviewers have been there. */
const memberFor = 400;
/** The demonstration has no screenings of the past: its marks are written, and not looked up. */
const neverLookedUp = '9999-12-31T00:00:00.000Z';

/** Writes the reviews of the demonstration's films with who wrote, reported and hid them, as far as they are missing. */
export async function writeReviews(trx: Transaction, now: Temporal.Instant): Promise<void> {
  const joined = instantText(now.subtract({ hours: 24 * memberFor }));
  await trx
    .insertInto('identity.person')
    .values(
      demoReviewers.map((name) => ({
        id: reviewerId(name),
        name: `${name} Exemple`,
        email: `${name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()}@spectateurs.example`,
        email_verified: true,
        created_at: joined,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const administrator = await trx
    .selectFrom('identity.person')
    .select('id')
    .where('platform_role', '=', 'administrator')
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst();
  const known = await trx
    .selectFrom('catalogue.film')
    .select('id')
    .where(
      'id',
      'in',
      demoReviews.map(({ film }) => demoId('film', film)),
    )
    .execute();
  const films = new Set(known.map(({ id }) => id));
  const written = new Set<string>();
  for (const review of demoReviews) {
    if (!films.has(demoId('film', review.film))) continue;
    if (await writeReview(trx, review, now, administrator?.id ?? null)) written.add(demoId('film', review.film));
  }
  for (const filmId of [...written].toSorted()) await lockAndCount(trx, filmId);
}

/** @returns whether it was missing */
async function writeReview(
  trx: Transaction,
  review: DemoReview,
  now: Temporal.Instant,
  administrator: string | null,
): Promise<boolean> {
  const { film, by, stars, comment, daysAgo, attended = false, reported, hidden } = review;
  const hoursAgo = (hours: number): string => instantText(now.subtract({ hours }));
  const [id, film_id, author_id] = [demoId('review', `${film} ${by}`), demoId('film', film), reviewerId(by)];
  const [at, reportedAt, decidedAt] = [hoursAgo(24 * daysAgo), hoursAgo(24 * daysAgo - 6), hoursAgo(24 * daysAgo - 12)];
  const inserted = await trx
    .insertInto('reviews.review')
    .values({
      ...{ id, film_id, person_id: author_id, stars, comment, language: 'fr', attended },
      ...{ attendance_checked_at: neverLookedUp, rated_on: at.slice(0, 10), young_account: false },
      ...{ created_at: at, updated_at: at },
      ...(hidden === undefined
        ? { waiting_since: reported === undefined ? null : reportedAt }
        : { status: 'hidden', reason: hidden, decided_at: decidedAt, decided_by: administrator }),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted === undefined) return false;
  const entry = (action: 'write' | 'hide', when: string, person_id: string | null, reason: string | null) => ({
    ...{ review_id: id, film_id, author_id, stars, action, at: when, person_id, reason },
    id: demoId('review history', `${film} ${by} ${action}`),
  });
  await trx
    .insertInto('reviews.history')
    .values([
      entry('write', at, author_id, null),
      ...(hidden === undefined ? [] : [entry('hide', decidedAt, administrator, hidden)]),
    ])
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  if (reported !== undefined)
    await trx
      .insertInto('reviews.report')
      .values({
        ...{ id: demoId('report', `${film} ${by}`), review_id: id, reporter_id: reviewerId(reported.by) },
        ...{ reason: reported.reason, text: reported.text, at: reportedAt },
        answered_at: hidden === undefined ? null : decidedAt,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  return true;
}

function reviewerId(name: DemoReviewer): string {
  return demoId('reviewer', name);
}
