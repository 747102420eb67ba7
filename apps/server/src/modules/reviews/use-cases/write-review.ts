import type { OwnReview, reviewInput } from '@parterre/contract/reviews';
import { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction, violatedConstraint } from '../../../platform/database.ts';
import type { Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import type { PersonActor } from '../../identity/contract.ts';
import { newAccountDays } from '../domain/rating-weights.ts';
import { plainComment } from '../domain/review-words.ts';
import { lockRating } from '../sql/rating-rows.ts';
import {
  deleteReview,
  findReviewOf,
  insertReview,
  keepHistory,
  standingReason,
  updateReview,
} from '../sql/review-rows.ts';
import type { ReviewRow } from '../sql/review-rows.ts';
import { countAnew } from './count-anew.ts';
import { hasAttended, presentOwn } from './read-reviews.ts';
import type { ReviewNeeds } from './review-needs.ts';

export type ReviewWritten =
  { ok: true; review: OwnReview; attended: boolean } | { ok: false; reason: 'email-not-verified' | 'not-found' };

/**
 * Says what a person thinks of a film, or says it anew: saying the same twice changes nothing. Whether they attended is looked up, never told.
 * What was hidden stays hidden when its author changes it, and waits to be looked at again; so does what is written anew after it.
 */
export async function writeReview(
  needs: ReviewNeeds,
  filmId: string,
  person: PersonActor,
  input: z.output<typeof reviewInput>,
): Promise<ReviewWritten> {
  if (!person.emailVerified) return { ok: false, reason: 'email-not-verified' };
  const { personId } = person;
  const [attended, people] = await Promise.all([hasAttended(needs, filmId, person), needs.identity.people([personId])]);
  const now = needs.clock.now();
  const at = instantText(now);
  const since = Temporal.Instant.from(people.get(personId)?.since ?? at);
  const said = {
    stars: input.stars,
    comment: plainComment(input.comment),
    language: input.language ?? person.language,
  };
  const seen = { attended, attendance_checked_at: at };
  const rated = { rated_on: at.slice(0, 10), young_account: since.until(now).total('hours') < newAccountDays * 24 };
  try {
    return await inTransaction(needs.db, async (trx): Promise<ReviewWritten> => {
      await lockRating(trx, filmId);
      const known = await findReviewOf(trx, filmId, personId);
      const key = { film_id: filmId, person_id: personId };
      const row =
        known === null
          ? await add(trx, { ...key, ...said, ...seen, ...rated }, at)
          : await change(trx, known, { ...said, ...seen }, rated, at);
      if (row !== known) await countAnew(trx, filmId);
      return { ok: true, review: presentOwn(row, person), attended };
    });
  } catch (error) {
    if (violatedConstraint(error) !== 'film_rating_film_id_fkey') throw error;
    return { ok: false, reason: 'not-found' };
  }
}

/** A new review is shown, unless an earlier one by the same author was hidden and stayed so. */
async function add(
  trx: Transaction,
  said: Said & Pick<ReviewRow, 'film_id' | 'person_id' | 'rated_on' | 'young_account'>,
  at: string,
): Promise<ReviewRow> {
  const reason = await standingReason(trx, said.film_id, said.person_id);
  const row = await insertReview(trx, {
    ...{ ...said, id: newId(), created_at: at, updated_at: at },
    ...(reason === null ? {} : { status: 'revised', reason, waiting_since: at }),
  });
  await keepHistory(trx, [historyOf(row, 'write', row.person_id, at)]);
  return row;
}

type Said = Pick<ReviewRow, 'stars' | 'comment' | 'language' | 'attended' | 'attendance_checked_at'>;

async function change(
  trx: Transaction,
  known: ReviewRow,
  said: Said,
  rated: Pick<ReviewRow, 'rated_on' | 'young_account'>,
  at: string,
): Promise<ReviewRow> {
  const same = (['stars', 'comment', 'language'] as const).every((field) => known[field] === said[field]);
  if (same && known.attended === said.attended) return known;
  const row = await updateReview(trx, known.id, {
    ...said,
    // The day of the stars is that on which they were given: another word in the comment does not give them anew.
    ...(known.stars === said.stars ? {} : rated),
    ...(same ? {} : { edited_at: at }),
    ...(known.status === 'hidden' && !same ? { status: 'revised', waiting_since: at } : {}),
    updated_at: at,
  });
  if (!same) await keepHistory(trx, [historyOf(row, 'edit', row.person_id, at)]);
  return row;
}

/** @returns false when there is none */
export async function takeReviewBack(needs: ReviewNeeds, filmId: string, personId: string): Promise<boolean> {
  const at = instantText(needs.clock.now());
  return inTransaction(needs.db, async (trx) => {
    // Asked first: there is no summary to lock, and none to make, where nobody said anything.
    if ((await findReviewOf(trx, filmId, personId)) === null) return false;
    await lockRating(trx, filmId);
    const row = await findReviewOf(trx, filmId, personId);
    if (row === null) return false;
    await deleteReview(trx, row.id);
    await keepHistory(trx, [historyOf(row, 'delete', personId, at)]);
    await countAnew(trx, filmId);
    return true;
  });
}

/** What happened to a review, as it is kept. */
export function historyOf(
  row: Pick<ReviewRow, 'id' | 'film_id' | 'person_id' | 'stars'>,
  action: 'write' | 'edit' | 'delete' | 'keep' | 'hide' | 'move',
  personId: string,
  at: string,
  reason: string | null = null,
) {
  return {
    ...{ review_id: row.id, film_id: row.film_id, author_id: row.person_id, stars: row.stars },
    ...{ action, person_id: personId, at, reason },
  };
}
