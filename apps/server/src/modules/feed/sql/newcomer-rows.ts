import { sql } from 'kysely';
import type { Db, Transaction } from '../../../platform/database.ts';

/** Once a person: whoever publishes a first video is promised viewers. */
export async function promiseNewcomer(trx: Transaction, personId: string, promised: number, at: string): Promise<void> {
  await trx
    .insertInto('feed.newcomer')
    .values({ person_id: personId, promised, since: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Counts viewers whom the videos of newcomers fit; each once a newcomer. */
export async function reachNewcomers(trx: Transaction, personIds: readonly string[], viewerId: string): Promise<void> {
  if (personIds.length === 0) return;
  await sql`insert into feed.newcomer_viewer (person_id, viewer_id)
    select person_id, ${viewerId}::uuid from feed.newcomer where person_id = any(${personIds}) and reached < promised
    on conflict do nothing`.execute(trx);
}

/** Adds up who was reached; those whose promise is kept are counted no further. @returns how many promises changed */
export async function countReached(db: Db): Promise<number> {
  const { numAffectedRows } = await sql`
    with counted as (select person_id, count(*)::int as reached from feed.newcomer_viewer group by person_id),
    kept as (delete from feed.newcomer_viewer v using counted c, feed.newcomer n
      where v.person_id = c.person_id and n.person_id = c.person_id and c.reached >= n.promised)
    update feed.newcomer n set reached = c.reached from counted c where n.person_id = c.person_id and n.reached < c.reached`.execute(
    db,
  );
  return Number(numAffectedRows ?? 0n);
}

/** Promises that are not kept yet. */
export async function openPromises(db: Db): Promise<Map<string, { promised: number; reached: number }>> {
  const rows = await db
    .selectFrom('feed.newcomer')
    .select(['person_id', 'promised', 'reached'])
    .where('reached', '<', sql<number>`promised`)
    .execute();
  return new Map(rows.map(({ person_id: id, ...promise }) => [id, promise]));
}
