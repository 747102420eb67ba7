import { Temporal } from 'temporal-polyfill';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { Transaction } from '../../../platform/database.ts';
import { emit } from '../../../platform/outbox.ts';
import { videoWithdrawn } from '../contract.ts';
import { dueVideos, lockCreator, lockVideo, updateVideo } from '../sql/video-rows.ts';
import type { VideoRow } from '../sql/video-rows.ts';
import { mayPublish } from './allow-upload.ts';
import { appear } from './appear.ts';
import type { FeedNeeds } from './feed-needs.ts';
import { startRendering } from './render-video.ts';

export type Publication =
  | { ok: true; video: VideoRow }
  | {
      ok: false;
      reason:
        | 'not-found'
        | 'video-hidden'
        | 'plan-limit'
        | 'profile-not-published'
        | 'publication-too-far'
        | 'video-without-file'
        | 'video-not-processable';
    };

/**
 * From `at` on the video may be seen (null: from now on), as soon as its picture is ready. What has no picture yet is processed.
 * @param at ISO instant
 */
export async function publishVideo(
  needs: FeedNeeds,
  personId: string,
  videoId: string,
  at: string | null,
): Promise<Publication> {
  const now = needs.clock.now();
  const from =
    at === null || Temporal.Instant.from(at).epochMilliseconds < now.epochMilliseconds ? instantText(now) : at;
  if (Date.parse(from) > now.add({ hours: 366 * 24 }).epochMilliseconds)
    return { ok: false, reason: 'publication-too-far' };
  const published = await inTransaction(needs.db, async (trx): Promise<Publication> => {
    await lockCreator(trx, personId);
    const row = await lockVideo(trx, videoId);
    if (row?.person_id !== personId) return { ok: false, reason: 'not-found' };
    if (row.hidden_reason !== null) return { ok: false, reason: 'video-hidden' };
    if (row.published_at !== null) return { ok: true, video: row };
    if ((await needs.profiles.profile(personId, trx))?.published !== true)
      return { ok: false, reason: 'profile-not-published' };
    if (!(await mayPublish(needs, trx, personId, videoId))) return { ok: false, reason: 'plan-limit' };
    const wished = await updateVideo(trx, videoId, { publish_at: from, updated_at: instantText(now) });
    if (row.picture === 'ready') return { ok: true, video: await appearIfDue(needs, trx, wished) };
    return row.picture === 'processing' ? { ok: true, video: wished } : startRendering(needs, trx, wished);
  });
  if (published.ok) needs.serving.videos.stale();
  return published;
}

/** It is seen no more, and will not be. Doing it again changes nothing. @returns null when there is none of this person */
export async function withdrawVideo(needs: FeedNeeds, personId: string, videoId: string): Promise<VideoRow | null> {
  const at = instantText(needs.clock.now());
  const withdrawn = await inTransaction(needs.db, async (trx) => {
    const row = await lockVideo(trx, videoId);
    if (row?.person_id !== personId) return null;
    if (row.publish_at === null) return row;
    if (row.shown_asset_id !== null) await needs.media.setPublic(trx, row.shown_asset_id, false);
    if (row.published_at !== null) {
      const data = { videoId, personId, why: 'unpublished' };
      await emit(trx, { type: videoWithdrawn, subject: videoId, data, at });
    }
    return updateVideo(trx, videoId, { publish_at: null, published_at: null, updated_at: at });
  });
  needs.serving.videos.stale();
  return withdrawn;
}

/** Job: lets those appear whose time has come. @returns how many */
export async function publishDue(needs: FeedNeeds): Promise<number> {
  const ids = await dueVideos(needs.db, instantText(needs.clock.now()), 100);
  for (const id of ids) {
    await inTransaction(needs.db, async (trx) => {
      const row = await lockVideo(trx, id);
      if (row?.picture === 'ready' && row.published_at === null) await appearIfDue(needs, trx, row);
    });
  }
  if (ids.length > 0) needs.serving.videos.stale();
  return ids.length;
}

function appearIfDue(needs: FeedNeeds, trx: Transaction, row: VideoRow): Promise<VideoRow> | VideoRow {
  const now = instantText(needs.clock.now());
  return row.publish_at !== null && row.publish_at <= now ? appear(needs, trx, row, now) : row;
}
