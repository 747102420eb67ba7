import type { Language } from '@parterre/contract/wire';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import { checkCaptions } from '../domain/web-vtt.ts';
import { deleteCaptions, saveCaptions } from '../sql/captions-rows.ts';
import { lockVideo, updateVideo } from '../sql/video-rows.ts';
import type { FeedNeeds } from './feed-needs.ts';

export type CaptionsWritten =
  | { ok: true }
  | { ok: false; reason: 'not-found' }
  | { ok: false; reason: 'captions-unreadable'; line: number; message: string };

/** Gives a video captions in a language, in place of those there are. */
export async function writeCaptions(
  needs: FeedNeeds,
  personId: string,
  videoId: string,
  language: Language,
  text: string,
): Promise<CaptionsWritten> {
  const checked = checkCaptions(text);
  if (!checked.ok) return checked;
  const written = await inTransaction(needs.db, async (trx): Promise<CaptionsWritten> => {
    const row = await lockVideo(trx, videoId);
    if (row?.person_id !== personId) return { ok: false, reason: 'not-found' };
    await saveCaptions(trx, videoId, language, checked.vtt);
    await updateVideo(trx, videoId, { updated_at: instantText(needs.clock.now()) });
    return { ok: true };
  });
  if (written.ok) needs.serving.videos.stale();
  return written;
}

/** @returns false when there are none, or the video is not this person's */
export async function removeCaptions(
  needs: FeedNeeds,
  personId: string,
  videoId: string,
  language: Language,
): Promise<boolean> {
  const gone = await inTransaction(needs.db, async (trx) => {
    const row = await lockVideo(trx, videoId);
    if (row?.person_id !== personId || !(await deleteCaptions(trx, videoId, language))) return false;
    await updateVideo(trx, videoId, { updated_at: instantText(needs.clock.now()) });
    return true;
  });
  if (gone) needs.serving.videos.stale();
  return gone;
}
