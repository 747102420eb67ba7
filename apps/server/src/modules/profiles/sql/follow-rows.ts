import type { FollowKind } from '@parterre/contract/profiles';
import { sql } from 'kysely';
import type { Db } from '../../../platform/database.ts';
import type { Subject } from '../contract.ts';

/** Follows; once is as good as twice. The triggers of the table count it in the same statement. */
/** @returns whether it was not followed before */
export async function insertFollow(db: Db, personId: string, { kind, id }: Subject, at: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('profiles.follow')
    .values({ person_id: personId, kind, subject_id: id, created_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** @returns whether it was followed */
export async function deleteFollow(db: Db, personId: string, { kind, id }: Subject): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('profiles.follow')
    .where('person_id', '=', personId)
    .where('kind', '=', kind)
    .where('subject_id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function readFollow(
  db: Db,
  personId: string,
  { kind, id }: Subject,
): Promise<{ following: boolean; followers: number }> {
  const { rows } = await sql<{ following: boolean; followers: number }>`select
    exists (select from profiles.follow where person_id = ${personId} and kind = ${kind} and subject_id = ${id}) as following,
    coalesce((select followers from profiles.follow_count where kind = ${kind} and subject_id = ${id}), 0) as followers`.execute(
    db,
  );
  return rows[0] ?? { following: false, followers: 0 };
}

export interface FollowRow {
  kind: FollowKind;
  id: string;
  followedAt: string;
}

/** A page of what somebody follows, newest first, and how much it is in all. */
export async function listFollows(
  db: Db,
  personId: string,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<{ rows: FollowRow[]; count: number }> {
  const mine = db.selectFrom('profiles.follow').where('person_id', '=', personId);
  const [rows, { count }] = await Promise.all([
    mine
      .select(['kind', 'subject_id as id', 'created_at as followedAt'])
      .orderBy('created_at', 'desc')
      .orderBy('subject_id', 'desc')
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute(),
    mine.select(sql<number>`count(*)`.as('count')).executeTakeFirstOrThrow(),
  ]);
  return { rows, count };
}

/** Ids of the people whom somebody follows. */
export async function listFollowedPeople(db: Db, personId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('profiles.follow')
    .select('subject_id as id')
    .where('person_id', '=', personId)
    .where('kind', '=', 'person')
    .execute();
  return rows.map(({ id }) => id);
}
