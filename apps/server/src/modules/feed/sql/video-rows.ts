import type { VideoCover, VideoSource } from '@parterre/contract/videos';
import { sql } from 'kysely';
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { FeedVideo } from '../../../../db/types.ts';
import type { Db, Transaction } from '../../../platform/database.ts';
import type { VideoStanding } from '../domain/video-state.ts';

export type VideoRow = Selectable<FeedVideo>;

/** What a row says of the state of its video. */
export function standingOf(row: VideoRow): VideoStanding {
  return {
    picture: row.picture,
    shown: row.shown_asset_id !== null,
    publishAt: row.publish_at,
    publishedAt: row.published_at,
    hiddenReason: row.hidden_reason,
  };
}

export const sourcesOf = (row: Pick<VideoRow, 'sources'>): VideoSource[] => row.sources as VideoSource[];
export const coverOf = (row: Pick<VideoRow, 'cover'>): VideoCover | null => row.cover as VideoCover | null;

/** Whatever everybody may see. */
const seen = sql<boolean>`video.published_at is not null and video.hidden_reason is null`;

/** @returns false when there is one of this id already */
export async function insertVideo(trx: Transaction, row: Insertable<FeedVideo>): Promise<boolean> {
  const inserted = await trx
    .insertInto('feed.video')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function findVideo(db: Db, id: string): Promise<VideoRow | null> {
  return (await db.selectFrom('feed.video').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

/** For as long as the transaction lasts, nobody else changes it. */
export async function lockVideo(trx: Transaction, id: string): Promise<VideoRow | null> {
  return (await trx.selectFrom('feed.video').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) ?? null;
}

/** The video that waits for an asset; one at most. */
export async function lockVideoOfAsset(trx: Transaction, assetId: string): Promise<VideoRow | null> {
  const row = await trx
    .selectFrom('feed.video')
    .selectAll()
    .where('asset_id', '=', assetId)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export function updateVideo(trx: Transaction, id: string, change: Updateable<FeedVideo>): Promise<VideoRow> {
  return trx.updateTable('feed.video').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
}

export async function deleteVideo(trx: Transaction, id: string): Promise<void> {
  await trx.deleteFrom('feed.video').where('id', '=', id).execute();
}

/** Published ones that nobody hid; the others are left out. */
export function seenVideos(db: Db, ids: readonly string[]): Promise<VideoRow[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return db.selectFrom('feed.video as video').selectAll().where('id', 'in', ids).where(seen).execute();
}

/** In whatever state; those that are gone are left out. */
export async function videosById(db: Db, ids: readonly string[]): Promise<Map<string, VideoRow>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('feed.video').selectAll().where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

export async function listSeenOf(
  db: Db,
  personId: string,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<{ rows: VideoRow[]; count: number }> {
  const listed = db.selectFrom('feed.video as video').where('person_id', '=', personId).where(seen);
  const [rows, { count }] = await Promise.all([
    listed
      .selectAll()
      .orderBy('published_at', 'desc')
      .orderBy('id', 'desc')
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute(),
    listed.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow(),
  ]);
  return { rows, count };
}

/** How many are published of each person; people without any are left out. */
export async function countSeenOf(db: Db, personIds: readonly string[]): Promise<Map<string, number>> {
  if (personIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('feed.video as video')
    .select(({ fn }) => ['person_id', fn.countAll<number>().as('count')])
    .where('person_id', 'in', personIds)
    .where(seen)
    .groupBy('person_id')
    .execute();
  return new Map(rows.map((row) => [row.person_id, row.count]));
}

/** One's own in every state, newest first; `words` are searched in titles. */
export async function listOwn(db: Db, personId: string, words: string | undefined): Promise<VideoRow[]> {
  let listed = db.selectFrom('feed.video').selectAll().where('person_id', '=', personId);
  if (words !== undefined && words !== '')
    listed = listed.where(sql<boolean>`position(lower(${words}) in lower(title)) > 0`);
  return listed.orderBy('created_at', 'desc').orderBy('id', 'desc').execute();
}

/** How many of a person are published or will be, but for one. */
export async function countOnProfile(db: Db, personId: string, except: string | null): Promise<number> {
  const { count } = await db
    .selectFrom('feed.video')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('person_id', '=', personId)
    .where('publish_at', 'is not', null)
    .$if(except !== null, (query) => query.where('id', '<>', except))
    .executeTakeFirstOrThrow();
  return count;
}

/** One writer at a time for what is counted by person: the quota of a month and the videos of a profile. */
export async function lockCreator(trx: Transaction, personId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('feed.creator:' || ${personId}, 0))`.execute(trx);
}

/** Files sent since an instant. */
export async function countUploads(db: Db, personId: string, since: string): Promise<number> {
  const { count } = await db
    .selectFrom('feed.upload')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('person_id', '=', personId)
    .where('at', '>=', since)
    .executeTakeFirstOrThrow();
  return count;
}

export async function insertUpload(trx: Transaction, personId: string, assetId: string, at: string): Promise<void> {
  await trx
    .insertInto('feed.upload')
    .values({ person_id: personId, asset_id: assetId, at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A file that could not be used does not count. */
export async function giveUploadBack(trx: Transaction, personId: string, assetId: string): Promise<void> {
  await trx.deleteFrom('feed.upload').where('person_id', '=', personId).where('asset_id', '=', assetId).execute();
}

/** Ids of videos that are ready and whose time has come. */
export async function dueVideos(db: Db, now: string, most: number): Promise<string[]> {
  const rows = await db
    .selectFrom('feed.video')
    .select('id')
    .where('published_at', 'is', null)
    .where('publish_at', '<=', now)
    .where('picture', '=', 'ready')
    .orderBy('publish_at')
    .limit(most)
    .execute();
  return rows.map(({ id }) => id);
}

/** Files whose videos are gone, and which no other video uses; each is given once. */
export async function takeLeftAssets(trx: Transaction, most: number): Promise<string[]> {
  const { rows } = await sql<{ asset_id: string; used: boolean }>`delete from feed.asset_to_drop d where asset_id in
      (select asset_id from feed.asset_to_drop limit ${most} for update skip locked)
    returning asset_id, exists (select from feed.video v where v.asset_id = d.asset_id or v.shown_asset_id = d.asset_id
      or v.edit #>> '{sound,assetId}' = d.asset_id::text) as used`.execute(trx);
  return rows.filter((row) => !row.used).map((row) => row.asset_id);
}
