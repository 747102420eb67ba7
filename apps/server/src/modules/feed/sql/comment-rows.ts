import { sql } from 'kysely';
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { FeedComment } from '../../../../db/types.ts';
import type { Db, Transaction } from '../../../platform/database.ts';
import type { ListPart } from '../../../platform/list-place.ts';
import { isAfter } from '../../../platform/list-place.ts';

export type CommentRow = Selectable<FeedComment>;

/** @returns false when there is one of this id already */
export async function insertComment(trx: Transaction, row: Insertable<FeedComment>): Promise<boolean> {
  const inserted = await trx
    .insertInto('feed.comment')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function lockComment(trx: Transaction, id: string): Promise<CommentRow | null> {
  return (await trx.selectFrom('feed.comment').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) ?? null;
}

export async function deleteComment(trx: Transaction, id: string): Promise<void> {
  await trx.deleteFrom('feed.comment').where('id', '=', id).execute();
}

export async function updateComment(trx: Transaction, id: string, change: Updateable<FeedComment>): Promise<void> {
  await trx.updateTable('feed.comment').set(change).where('id', '=', id).execute();
}

/** Those that are shown, and those that are the reader's own, newest first, after a place in that order; without those of people whom the reader does not see. */
export function listComments(
  db: Db,
  videoId: string,
  {
    after,
    most,
    without,
    readerId,
  }: ListPart & { readonly without: readonly string[]; readonly readerId: string | null },
): Promise<CommentRow[]> {
  return db
    .selectFrom('feed.comment')
    .selectAll()
    .where('video_id', '=', videoId)
    .where((eb) => eb.or([eb('hidden_reason', 'is', null), eb('person_id', '=', readerId)]))
    .$if(without.length > 0, (query) => query.where('person_id', 'not in', without))
    .where(isAfter(after, sql.ref('created_at'), sql.ref('id')))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
}

export async function countComments(db: Db, videoId: string, without: readonly string[]): Promise<number> {
  const { count } = await db
    .selectFrom('feed.comment')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('video_id', '=', videoId)
    .where('hidden_reason', 'is', null)
    .$if(without.length > 0, (query) => query.where('person_id', 'not in', without))
    .executeTakeFirstOrThrow();
  return count;
}

export function commentsBy(db: Db, personId: string): Promise<CommentRow[]> {
  return db
    .selectFrom('feed.comment')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('created_at', 'desc')
    .execute();
}
