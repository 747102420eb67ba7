import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { Language } from '@parterre/contract/wire';
import type { FeedCaptions } from '../../../../db/types.ts';
import type { Db, Transaction } from '../../../platform/database.ts';

export type CaptionsRow = Omit<Selectable<FeedCaptions>, 'vtt'>;

export async function saveCaptions(trx: Transaction, videoId: string, language: Language, vtt: string): Promise<void> {
  await trx
    .insertInto('feed.captions')
    .values({ video_id: videoId, language, vtt })
    .onConflict((conflict) =>
      conflict.columns(['video_id', 'language']).doUpdateSet({ vtt, version: sql`feed.captions.version + 1` }),
    )
    .execute();
}

export async function deleteCaptions(trx: Transaction, videoId: string, language: Language): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('feed.captions')
    .where('video_id', '=', videoId)
    .where('language', '=', language)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function readCaptions(db: Db, videoId: string, language: Language): Promise<string | null> {
  const row = await db
    .selectFrom('feed.captions')
    .select('vtt')
    .where('video_id', '=', videoId)
    .where('language', '=', language)
    .executeTakeFirst();
  return row?.vtt ?? null;
}

/** All of one video, with their text. */
export function readAllCaptions(
  db: Db,
  videoId: string,
): Promise<Pick<Selectable<FeedCaptions>, 'language' | 'vtt'>[]> {
  return db
    .selectFrom('feed.captions')
    .select(['language', 'vtt'])
    .where('video_id', '=', videoId)
    .orderBy('language', 'desc')
    .execute();
}

/** Which there are, without their text. */
export function listCaptions(db: Db, videoIds: readonly string[]): Promise<CaptionsRow[]> {
  if (videoIds.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('feed.captions')
    .select(['video_id', 'language', 'version'])
    .where('video_id', 'in', videoIds)
    .orderBy('language', 'desc')
    .execute();
}
