import type { ReviewSort } from '@parterre/contract/reviews';
import { sql } from 'kysely';
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { ReviewsHistory, ReviewsReview } from '../../../../db/types.ts';
import type { Db, Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';

export type ReviewRow = Selectable<ReviewsReview>;

export async function findReviewOf(db: Db, filmId: string, personId: string): Promise<ReviewRow | null> {
  const row = await db
    .selectFrom('reviews.review')
    .selectAll()
    .where('film_id', '=', filmId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row ?? null;
}

export async function findReview(db: Db, id: string): Promise<ReviewRow | null> {
  return (await db.selectFrom('reviews.review').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

/** The same, and nobody else changes it until the transaction ends. */
export async function lockReview(trx: Transaction, id: string): Promise<ReviewRow | null> {
  const row = await trx.selectFrom('reviews.review').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row ?? null;
}

export async function insertReview(trx: Transaction, row: Insertable<ReviewsReview>): Promise<ReviewRow> {
  return trx.insertInto('reviews.review').values(row).returningAll().executeTakeFirstOrThrow();
}

export async function updateReview(
  trx: Transaction,
  id: string,
  change: Updateable<ReviewsReview>,
): Promise<ReviewRow> {
  return trx.updateTable('reviews.review').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
}

/** With its reports. */
export async function deleteReview(trx: Transaction, id: string): Promise<void> {
  await trx.deleteFrom('reviews.review').where('id', '=', id).execute();
}

const orders = {
  newest: sql`created_at desc, id desc`,
  highest: sql`stars desc, created_at desc, id desc`,
  lowest: sql`stars, created_at, id`,
  attended: sql`attended desc, created_at desc, id desc`,
} satisfies Record<ReviewSort, unknown>;

/** A page of the reviews of a film that are shown. How many there are, its summary says. */
export function listReviews(
  db: Db,
  filmId: string,
  query: { sort: ReviewSort; stars?: number | undefined; page: number; pageSize: number },
): Promise<ReviewRow[]> {
  let listed = db.selectFrom('reviews.review').selectAll().where('film_id', '=', filmId).where('status', '=', 'shown');
  if (query.stars !== undefined) listed = listed.where('stars', '=', query.stars);
  return listed
    .orderBy(orders[query.sort])
    .limit(query.pageSize)
    .offset((query.page - 1) * query.pageSize)
    .execute();
}

export async function countOfFilm(db: Db, filmId: string): Promise<number> {
  const { count } = await db
    .selectFrom('reviews.review')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('film_id', '=', filmId)
    .executeTakeFirstOrThrow();
  return count;
}

export async function keepHistory(
  trx: Transaction,
  entries: readonly Omit<Insertable<ReviewsHistory>, 'id'>[],
): Promise<void> {
  if (entries.length === 0) return;
  await trx
    .insertInto('reviews.history')
    .values(entries.map((entry) => ({ ...entry, id: newId() })))
    .execute();
}

/** Why a review of this person about this film was hidden, when no decision has shown it again since: one that is deleted is not forgotten. */
export async function standingReason(trx: Transaction, filmId: string, authorId: string): Promise<string | null> {
  const row = await trx
    .selectFrom('reviews.history')
    .select(['action', 'reason'])
    .where('film_id', '=', filmId)
    .where('author_id', '=', authorId)
    .where('action', 'in', ['keep', 'hide'])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.action === 'hide' ? row.reason : null;
}

/** Reviews whose attendance was not looked at since an instant, the longest ago first. */
export function reviewsToCheck(
  db: Db,
  before: string,
  limit: number,
): Promise<Pick<ReviewRow, 'id' | 'film_id' | 'person_id' | 'attended'>[]> {
  return db
    .selectFrom('reviews.review')
    .select(['id', 'film_id', 'person_id', 'attended'])
    .where('attendance_checked_at', '<', before)
    .orderBy('attendance_checked_at')
    .limit(limit)
    .execute();
}

export async function markChecked(db: Db, ids: readonly string[], at: string): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable('reviews.review')
    .set({ attendance_checked_at: at })
    .where('id', 'in', [...ids])
    .execute();
}

/**
 * Gives the reviews of one film to another; of two by one person the one that was written or changed last stays.
 * @returns those that moved
 */
export async function moveReviews(
  trx: Transaction,
  fromFilmId: string,
  toFilmId: string,
  at: string,
): Promise<ReviewRow[]> {
  await sql`
    delete from reviews.review older using reviews.review newer
    where older.film_id in (${fromFilmId}::uuid, ${toFilmId}::uuid) and newer.film_id in (${fromFilmId}::uuid, ${toFilmId}::uuid)
      and newer.person_id = older.person_id and newer.film_id <> older.film_id
      and (coalesce(newer.edited_at, newer.created_at), newer.id) > (coalesce(older.edited_at, older.created_at), older.id)`.execute(
    trx,
  );
  return trx
    .updateTable('reviews.review')
    .set({ film_id: toFilmId, updated_at: at })
    .where('film_id', '=', fromFilmId)
    .returningAll()
    .execute();
}
