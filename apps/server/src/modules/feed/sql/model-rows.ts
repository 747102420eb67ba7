import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { FeedModel } from '../../../../db/types.ts';
import type { Db, Transaction } from '../../../platform/database.ts';

export type ModelRow = Selectable<FeedModel>;

/** The one that an administrator went back to, else the newest that was completed; null when there is none. */
export async function servingModel(
  db: Db,
): Promise<Pick<ModelRow, 'version' | 'file' | 'ranking' | 'started_at'> | null> {
  const { rows } = await sql<
    Pick<ModelRow, 'version' | 'file' | 'ranking' | 'started_at'>
  >`select m.version, m.file, m.ranking, m.started_at from feed.model m
    where m.version = coalesce((select pinned_version from feed.serving), (select max(version) from feed.model where state = 'fitted'))`.execute(
    db,
  );
  return rows[0] ?? null;
}

export function listModels(db: Db, most: number): Promise<ModelRow[]> {
  return db.selectFrom('feed.model').selectAll().orderBy('version', 'desc').limit(most).execute();
}

export async function pinnedVersion(db: Db): Promise<number | null> {
  return (await db.selectFrom('feed.serving').select('pinned_version').executeTakeFirst())?.pinned_version ?? null;
}

/** @returns false when there is no such model that was completed */
export async function pinModel(
  trx: Transaction,
  version: number | null,
  personId: string,
  at: string,
): Promise<boolean> {
  if (version !== null) {
    const row = await trx
      .selectFrom('feed.model')
      .select('version')
      .where('version', '=', version)
      .where('state', '=', 'fitted')
      .executeTakeFirst();
    if (row === undefined) return false;
  }
  await trx.updateTable('feed.serving').set({ pinned_version: version, pinned_by: personId, pinned_at: at }).execute();
  return true;
}

/** Begins a fit, unless one is under way; one that began before `abandoned` is given up. @returns its version, or null */
export async function beginModel(db: Db, kind: string, at: string, abandoned: string): Promise<number | null> {
  await db
    .updateTable('feed.model')
    .set({ state: 'failed', note: 'It was cut off.' })
    .where('state', '=', 'fitting')
    .where('started_at', '<', abandoned)
    .execute();
  const { rows } = await sql<{
    version: number;
  }>`insert into feed.model (kind, state, started_at) values (${kind}, 'fitting', ${at})
    on conflict do nothing returning version`.execute(db);
  return rows[0]?.version ?? null;
}

export async function endModel(
  db: Db,
  version: number,
  end: Partial<Omit<ModelRow, 'version' | 'ranking'>> & { ranking?: unknown },
): Promise<void> {
  const { ranking, ...rest } = end;
  await db
    .updateTable('feed.model')
    .set({ ...rest, ...(ranking === undefined ? {} : { ranking: JSON.stringify(ranking) }) })
    .where('version', '=', version)
    .execute();
}

/** Of a fit that was ended before it came to anything. */
export async function discardModel(db: Db, version: number): Promise<void> {
  await db.deleteFrom('feed.model').where('version', '=', version).where('state', '=', 'fitting').execute();
}

/** Old ones that do not serve; their rows stay, their files may go. */
export async function filesToDelete(db: Db, keep: number): Promise<{ version: number; file: string }[]> {
  const { rows } = await sql<{ version: number; file: string }>`select version, file from feed.model
    where file is not null and version not in (select version from feed.model where state = 'fitted' order by version desc limit ${keep})
      and version is distinct from (select pinned_version from feed.serving)`.execute(db);
  return rows;
}

export interface MetRow {
  viewer_id: string;
  video_id: string;
  quantile: number;
  loops: number;
  profile: number;
  rates: number;
  shares: number;
  skipped: number;
  message: number;
  commented: number;
  followed: number;
  ordered: number;
  liked: boolean;
  saved: boolean;
  watched: boolean;
  against: boolean;
}

/** When the newest of those was that are not among the `most` newest interactions; null while there are no more than these. */
export async function oldestOfNewest(db: Db, most: number): Promise<string | null> {
  const { rows } = await sql<{
    at: string;
  }>`select touched_at as at from feed.interaction order by touched_at desc offset ${most} limit 1`.execute(db);
  return rows[0]?.at ?? null;
}

/** What viewers did after an instant (null: ever), in the order of viewers and videos, after a place in that order. */
export async function nextMet(
  db: Db,
  after: { viewer_id: string; video_id: string },
  newerThan: string | null,
  most: number,
): Promise<MetRow[]> {
  const { rows } =
    await sql<MetRow>`select viewer_id, video_id, quantile, loops, profile, rates, shares, skipped, message, commented, followed, ordered,
      liked_at is not null as liked, saved_at is not null as saved, watched_ms > 0 as watched,
      not_interested_at is not null or reported_at is not null as against
    from feed.interaction where (viewer_id, video_id) > (${after.viewer_id}::uuid, ${after.video_id}::uuid)
      and ${newerThan === null ? sql`true` : sql`touched_at > ${newerThan}`}
    order by viewer_id, video_id limit ${most}`.execute(db);
  return rows;
}

export interface EventRow {
  id: string;
  viewer_id: string;
  video_id: string;
  impression_id: string | null;
  type: string;
  at: string;
  ms: number | null;
  loops: number | null;
}

/** What happened last, the latest first, before a place in that order. */
export async function nextEvents(
  db: Db,
  since: string,
  before: Pick<EventRow, 'at' | 'id'> | null,
  most: number,
): Promise<EventRow[]> {
  const place = before === null ? sql`true` : sql`(at, id) < (${before.at}, ${before.id}::uuid)`;
  const { rows } =
    await sql<EventRow>`select id, viewer_id, video_id, impression_id, type, at, ms, loops from feed.event
    where viewer_id is not null and at > ${since} and ${place} order by at desc, id desc limit ${most}`.execute(db);
  return rows;
}

/** The last showings that were on a screen, with what came of them: the latest first, before an id. */
export async function judgedImpressions(
  db: Db,
  since: string,
  before: string | null,
  most: number,
): Promise<({ id: string; features: number[]; probability: number } & MetRow)[]> {
  const place = before === null ? sql`true` : sql`m.id < ${before}::uuid`;
  const { rows } = await sql<{ id: string; features: number[]; probability: number } & MetRow>`
    select m.id, m.features, m.probability, i.viewer_id, i.video_id, i.quantile, i.loops, i.profile, i.rates, i.shares, i.skipped, i.message, i.commented,
      i.followed, i.ordered,
      i.liked_at is not null as liked, i.saved_at is not null as saved, i.watched_ms > 0 as watched,
      i.not_interested_at is not null or i.reported_at is not null as against
    from feed.impression m join feed.interaction i on i.viewer_id = m.viewer_id and i.video_id = m.video_id
    where m.at > ${since} and i.shown > 0 and cardinality(m.features) > 0 and ${place} order by m.id desc limit ${most}`.execute(
    db,
  );
  return rows;
}

/** What happened since a fit, roughly: whether another one is worth its time. */
export async function touchedSince(db: Db, at: string, most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from
    (select from feed.event where at > ${at} and viewer_id is not null limit ${most}) e`.execute(db);
  return rows[0]?.count ?? 0;
}
