import type { MediaEdit } from '@parterre/contract/media-edit';
import type { newVideo, videoChange } from '@parterre/contract/videos';
import type { z } from 'zod';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { Transaction } from '../../../platform/database.ts';
import { emit } from '../../../platform/outbox.ts';
import type { PersonActor } from '../../identity/contract.ts';
import type { ClaimResult } from '../../media/contract.ts';
import { videoWithdrawn } from '../contract.ts';
import { deleteVideo, insertUpload, insertVideo, lockCreator, lockVideo, updateVideo } from '../sql/video-rows.ts';
import type { VideoRow } from '../sql/video-rows.ts';
import { mayAttach } from './allow-upload.ts';
import type { FeedNeeds } from './feed-needs.ts';

type ClaimRefusal = Extract<ClaimResult, { ok: false }>['reason'];
export type VideoWritten =
  | { ok: true; video: VideoRow }
  | { ok: false; reason: 'not-found' | 'video-id-taken' | 'email-not-verified' | 'plan-limit' | ClaimRefusal };

/** Begins a draft. The same id by the same person again is the draft that there is, as it is now. */
export async function createVideo(
  needs: FeedNeeds,
  person: PersonActor,
  input: z.output<typeof newVideo>,
): Promise<VideoWritten> {
  if (!person.emailVerified) return { ok: false, reason: 'email-not-verified' };
  const at = instantText(needs.clock.now());
  return inTransaction(needs.db, async (trx): Promise<VideoWritten> => {
    await lockCreator(trx, person.personId);
    const { id, title, text, genres, tempo, assetId, edit } = input;
    const added = await insertVideo(trx, {
      ...{ id, title, text, genres: [...new Set(genres)], tempo, person_id: person.personId },
      ...{ language: input.language ?? person.language, comments_open: input.commentsOpen },
      ...{ edit: jsonOf(edit), created_at: at, updated_at: at },
    });
    const row = await lockVideo(trx, id);
    if (row?.person_id !== person.personId) return { ok: false, reason: 'video-id-taken' };
    if (!added || assetId === null) return { ok: true, video: row };
    const attached = await attach(needs, trx, row, assetId, at);
    if (!attached.ok) throw new Undone(attached);
    return attached;
  }).catch(undone);
}

/** Changes words at once; another file or edit list is kept, and waits to be processed. */
export async function changeVideo(
  needs: FeedNeeds,
  personId: string,
  videoId: string,
  change: z.output<typeof videoChange>,
): Promise<VideoWritten> {
  const at = instantText(needs.clock.now());
  const written = await inTransaction(needs.db, async (trx): Promise<VideoWritten> => {
    await lockCreator(trx, personId);
    const row = await lockVideo(trx, videoId);
    if (row?.person_id !== personId) return { ok: false, reason: 'not-found' };
    const { title, text, language, genres, tempo, commentsOpen, assetId, edit } = change;
    const changed = await updateVideo(trx, videoId, {
      ...(title === undefined ? {} : { title }),
      ...(text === undefined ? {} : { text }),
      ...(language === undefined ? {} : { language }),
      ...(genres === undefined ? {} : { genres: [...new Set(genres)] }),
      ...(tempo === undefined ? {} : { tempo }),
      ...(commentsOpen === undefined ? {} : { comments_open: commentsOpen }),
      ...(edit === undefined ? {} : { edit: jsonOf(edit) }),
      updated_at: at,
    });
    if (assetId === undefined || assetId === row.asset_id) return { ok: true, video: changed };
    const attached = await attach(needs, trx, changed, assetId, at);
    if (!attached.ok) throw new Undone(attached);
    return attached;
  }).catch(undone);
  if (written.ok) needs.serving.videos.stale();
  return written;
}

/** Deletes it with its files; the file still counts for its month. @returns false when there is none of this person */
export async function removeVideo(needs: FeedNeeds, personId: string, videoId: string): Promise<boolean> {
  const at = instantText(needs.clock.now());
  const gone = await inTransaction(needs.db, async (trx) => {
    const row = await lockVideo(trx, videoId);
    if (row?.person_id !== personId) return false;
    await deleteVideo(trx, videoId);
    for (const assetId of new Set([row.asset_id, row.shown_asset_id])) {
      if (assetId !== null) await needs.media.drop(trx, assetId);
    }
    if (row.published_at !== null) {
      const data = { videoId, personId, why: 'deleted' };
      await emit(trx, { type: videoWithdrawn, subject: videoId, data, at });
    }
    return true;
  });
  if (gone) needs.serving.videos.stale();
  return gone;
}

/** Makes a file that arrived that of the video. The one before goes, unless it is what is shown; its new picture is yet to be made. */
async function attach(
  needs: FeedNeeds,
  trx: Transaction,
  row: VideoRow,
  assetId: string,
  at: string,
): Promise<VideoWritten> {
  if (!(await mayAttach(needs, trx, row.person_id))) return { ok: false, reason: 'plan-limit' };
  const claimed = await needs.media.claim(trx, assetId, row.person_id, 'profile-video', claimantOf(row.id));
  if (!claimed.ok) return claimed;
  await insertUpload(trx, row.person_id, assetId, at);
  const video = await updateVideo(trx, row.id, { asset_id: assetId, ...untouched, updated_at: at });
  if (row.asset_id !== null && row.asset_id !== row.shown_asset_id) await needs.media.drop(trx, row.asset_id);
  return { ok: true, video };
}

/** No processing is under way, and none has failed. */
const untouched = { picture: 'none', failure_code: null, failure_again: null, failed_at: null } as const;

/** As whom a video claims its file. */
export const claimantOf = (videoId: string): string => `feed.video:${videoId}`;

const jsonOf = (edit: MediaEdit | null): string | null => (edit === null ? null : JSON.stringify(edit));

/** A refusal that takes the whole transaction back. */
class Undone extends Error {
  readonly refusal: Extract<VideoWritten, { ok: false }>;
  constructor(refusal: Extract<VideoWritten, { ok: false }>) {
    super(refusal.reason);
    this.refusal = refusal;
  }
}
function undone(error: unknown): VideoWritten {
  if (error instanceof Undone) return error.refusal;
  throw error;
}
