import { sql } from 'kysely';
import type { Db, Transaction } from '../../../platform/database.ts';

/** Two people follow or block each other one after the other, so that no follow is left over beside a block. */
export async function lockPair(trx: Transaction, a: string, b: string): Promise<void> {
  const pair = [a, b].toSorted().join(' ');
  await sql`select pg_advisory_xact_lock(hashtextextended('profiles.pair ' || ${pair}, 0))`.execute(trx);
}

export async function insertBlock(
  trx: Transaction,
  blockerId: string,
  blockedId: string,
  at: string,
): Promise<boolean> {
  const inserted = await trx
    .insertInto('profiles.block')
    .values({ blocker_id: blockerId, blocked_id: blockedId, created_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('blocked_id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function deleteBlock(db: Db, blockerId: string, blockedId: string): Promise<void> {
  await db
    .deleteFrom('profiles.block')
    .where('blocker_id', '=', blockerId)
    .where('blocked_id', '=', blockedId)
    .execute();
}

export async function isBlocked(db: Db, blockerId: string, blockedId: string): Promise<boolean> {
  const row = await db
    .selectFrom('profiles.block')
    .select('blocker_id')
    .where('blocker_id', '=', blockerId)
    .where('blocked_id', '=', blockedId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether either has blocked the other. */
export async function isBlockedBetween(db: Db, a: string, b: string): Promise<boolean> {
  const { rows } = await sql<{ blocked: boolean }>`select exists (select from profiles.block
    where (blocker_id = ${a} and blocked_id = ${b}) or (blocker_id = ${b} and blocked_id = ${a})) as blocked`.execute(
    db,
  );
  return rows[0]?.blocked ?? false;
}

export async function readBlockedAround(db: Db, personId: string): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select blocked_id as id from profiles.block where blocker_id = ${personId}
    union select blocker_id from profiles.block where blocked_id = ${personId}`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

/** What each of two follows of the other ends. */
export async function endFollowsBetween(trx: Transaction, a: string, b: string): Promise<void> {
  await sql`delete from profiles.follow where kind = 'person'
    and ((person_id = ${a} and subject_id = ${b}) or (person_id = ${b} and subject_id = ${a}))`.execute(trx);
}

/** A page of those whom somebody has blocked, the latest first; the address of a page only while others see it. */
export async function listBlocks(
  db: Db,
  blockerId: string,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<{ rows: { id: string; slug: string | null; name: string | null; blockedAt: string }[]; count: number }> {
  const mine = db.selectFrom('profiles.block as block').where('block.blocker_id', '=', blockerId);
  const [rows, { count }] = await Promise.all([
    mine
      .leftJoin('profiles.report_profile as profile', 'profile.person_id', 'block.blocked_id')
      .select(['block.blocked_id as id', 'profile.slug', 'profile.name', 'block.created_at as blockedAt'])
      .orderBy('block.created_at', 'desc')
      .orderBy('block.blocked_id', 'desc')
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute(),
    mine.select(sql<number>`count(*)::int`.as('count')).executeTakeFirstOrThrow(),
  ]);
  return { rows, count };
}
