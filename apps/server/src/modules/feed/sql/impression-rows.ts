import { sql } from 'kysely';
import type { Insertable, Selectable } from 'kysely';
import type { FeedEvent, FeedImpression } from '../../../../db/types.ts';
import type { Db, Transaction } from '../../../platform/database.ts';

export type ImpressionRow = Selectable<FeedImpression>;
export type EventRow = Selectable<FeedEvent>;

/** What a page showed. Of videos that went at this very moment nothing is kept. */
export async function insertImpressions(db: Db, rows: readonly Insertable<FeedImpression>[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into feed.impression
    select i.* from jsonb_populate_recordset(null::feed.impression, ${JSON.stringify(rows)}::jsonb) i
    where exists (select from feed.video v where v.id = i.video_id)`.execute(db);
}

/** What a visit was shown, in order. */
export function readVisit(
  db: Db,
  visitId: string,
): Promise<Pick<ImpressionRow, 'video_id' | 'position' | 'boost_id' | 'held_out_boost_id'>[]> {
  return db
    .selectFrom('feed.impression')
    .select(['video_id', 'position', 'boost_id', 'held_out_boost_id'])
    .where('visit_id', '=', visitId)
    .orderBy('position')
    .execute();
}

export type ToldImpression = Pick<
  ImpressionRow,
  'id' | 'viewer_id' | 'video_id' | 'at' | 'source' | 'qualified' | 'boost_id'
>;
/** Those of a viewer, or of nobody. */
export async function readImpressions(
  db: Db,
  ids: readonly string[],
  viewerId: string,
): Promise<Map<string, ToldImpression>> {
  const rows = await db
    .selectFrom('feed.impression')
    .select(['id', 'viewer_id', 'video_id', 'at', 'source', 'qualified', 'boost_id'])
    .where('id', 'in', ids)
    .where((eb) => eb.or([eb('viewer_id', '=', viewerId), eb('viewer_id', 'is', null)]))
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** @returns the ids of those that had not come before */
export async function insertEvents(trx: Transaction, rows: readonly Insertable<FeedEvent>[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const { rows: written } = await sql<{ id: string }>`insert into feed.event
    select e.* from jsonb_populate_recordset(null::feed.event, ${JSON.stringify(rows)}::jsonb) e
    on conflict (id) do nothing returning id`.execute(trx);
  return new Set(written.map(({ id }) => id));
}

/** Of each showing the longest that was told so far. */
export async function watchedSoFar(
  db: Db,
  impressionIds: readonly string[],
): Promise<Map<string, { ms: number; quantile: number; loops: number }>> {
  if (impressionIds.length === 0) return new Map();
  const { rows } = await sql<{ impression_id: string; ms: number; quantile: number; loops: number }>`
    select impression_id, max(ms)::int as ms, sum(coalesce(quantile, 0))::float8 as quantile, max(loops)::int as loops
    from feed.event where impression_id = any(${impressionIds}) and type = 'watched' group by impression_id`.execute(
    db,
  );
  return new Map(rows.map(({ impression_id: id, ...told }) => [id, told]));
}

/** The last video of a creator that a viewer was shown in a period (ISO instants), on the screen; null: none. */
export async function lastShownOf(
  db: Db,
  viewerId: string,
  creatorId: string,
  { from, to }: { from: string; to: string },
): Promise<{ id: string; videoId: string } | null> {
  const { rows } = await sql<{ id: string; videoId: string }>`select m.id, m.video_id as "videoId"
    from feed.impression m join feed.video v on v.id = m.video_id and v.person_id = ${creatorId}
    join feed.interaction i on i.viewer_id = m.viewer_id and i.video_id = m.video_id and i.shown > 0
    where m.viewer_id = ${viewerId} and m.at between ${from} and ${to} order by m.id desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** Everything of a viewer, the newest first; what is old is pruned, so this is bounded by what somebody can do in half a year. */
export async function exportRows(
  db: Db,
  viewerId: string,
): Promise<{ impressions: ImpressionRow[]; events: EventRow[] }> {
  const [impressions, events] = await Promise.all([
    db.selectFrom('feed.impression').selectAll().where('viewer_id', '=', viewerId).orderBy('id', 'desc').execute(),
    db.selectFrom('feed.event').selectAll().where('viewer_id', '=', viewerId).orderBy('at', 'desc').execute(),
  ]);
  return { impressions, events };
}

export async function countEvents(db: Db, viewerId: string): Promise<{ count: number; since: string | null }> {
  const row = await db
    .selectFrom('feed.event')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.min('at').as('since')])
    .where('viewer_id', '=', viewerId)
    .executeTakeFirst();
  return { count: row?.count ?? 0, since: row?.since ?? null };
}

/**
 * Deletes what is older than is kept, at most `most` of each at a time. An impression takes its events with it.
 * @param before the least UUIDv7 that is kept
 * @param now what visitors, months and lists of changes are counted from
 */
export async function pruneOld(
  db: Db,
  {
    before,
    visitors,
    uploads,
    changes,
    most,
  }: { before: string; visitors: string; uploads: string; changes: string; most: number },
): Promise<number> {
  const { numAffectedRows: impressions } = await sql`delete from feed.impression where id in (
    select id from feed.impression where id < ${before} order by id limit ${most})`.execute(db);
  const { numAffectedRows: viewers } = await sql`delete from feed.viewer where id in (
    select id from feed.viewer where person_id is null and seen_at < ${visitors} order by seen_at limit ${most})`.execute(
    db,
  );
  await sql`delete from feed.upload where at < ${uploads}`.execute(db);
  await sql`delete from feed.video_change where at < ${changes}`.execute(db);
  return Number(impressions ?? 0n) + Number(viewers ?? 0n);
}
