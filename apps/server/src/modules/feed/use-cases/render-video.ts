import { mediaFailures } from '@parterre/contract/media';
import type { MediaEdit } from '@parterre/contract/media-edit';
import type { VideoCover, VideoSource } from '@parterre/contract/videos';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { Transaction } from '../../../platform/database.ts';
import { emit } from '../../../platform/outbox.ts';
import type { AssetFacts, AssetFailed, AssetReady } from '../../media/contract.ts';
import { videoFailed } from '../contract.ts';
import { giveUploadBack, insertUpload, lockVideo, lockVideoOfAsset, updateVideo } from '../sql/video-rows.ts';
import type { VideoRow } from '../sql/video-rows.ts';
import type { FeedNeeds } from './feed-needs.ts';
import { appear } from './appear.ts';

export type Rendering =
  { ok: true; video: VideoRow } | { ok: false; reason: 'not-found' | 'video-without-file' | 'video-not-processable' };

/** Makes the picture by the edit list as it is now; asked again after a failure, it tries again. */
export function renderVideo(needs: FeedNeeds, personId: string, videoId: string): Promise<Rendering> {
  return inTransaction(needs.db, async (trx): Promise<Rendering> => {
    const row = await lockVideo(trx, videoId);
    return row?.person_id === personId ? startRendering(needs, trx, row) : { ok: false, reason: 'not-found' };
  });
}

/** The same within a transaction that has locked the video. */
export async function startRendering(needs: FeedNeeds, trx: Transaction, row: VideoRow): Promise<Rendering> {
  if (row.asset_id === null) return { ok: false, reason: 'video-without-file' };
  const edit = row.edit as MediaEdit | null;
  const asset = await needs.media.asset(row.asset_id, trx);
  if (asset === null) return { ok: false, reason: 'video-without-file' };
  const at = instantText(needs.clock.now());
  const processing = { picture: 'processing', failure_code: null, failure_again: null, failed_at: null } as const;
  // As it was sent, and the media has made that already or is about to.
  if (edit === null && asset.round === 0 && asset.state !== 'failed') {
    const video = await updateVideo(trx, row.id, { ...processing, round: 0, updated_at: at });
    return { ok: true, video: asset.state === 'ready' ? await take(needs, trx, video, asset) : video };
  }
  if (edit?.sound != null) {
    // Several videos of one creator may have the same sound.
    const claimant = `feed.creator:${row.person_id}`;
    const sound = await needs.media.claim(trx, edit.sound.assetId, row.person_id, 'own-sound', claimant);
    if (!sound.ok) return { ok: false, reason: 'video-not-processable' };
  }
  const wish = edit === null ? null : ({ kind: 'edited-video', edit } as const);
  const started = await needs.media.process(trx, row.asset_id, wish);
  if (!started.ok)
    return { ok: false, reason: started.reason === 'asset-unknown' ? 'video-without-file' : 'video-not-processable' };
  return { ok: true, video: await updateVideo(trx, row.id, { ...processing, round: started.round, updated_at: at }) };
}

/** A file is ready. Nothing happens when the video waits for another one, or for a later processing of this one. */
export async function pictureReady(needs: FeedNeeds, trx: Transaction, { assetId, round }: AssetReady): Promise<void> {
  const row = await lockVideoOfAsset(trx, assetId);
  const asset = row && (await needs.media.asset(assetId, trx));
  if (row?.picture !== 'processing' || row.round !== round || asset?.state !== 'ready') return;
  await take(needs, trx, row, asset);
}

/** A file cannot be used: said to its creator, and not counted. */
export async function pictureFailed(needs: FeedNeeds, trx: Transaction, told: AssetFailed): Promise<void> {
  const row = await lockVideoOfAsset(trx, told.assetId);
  if (row?.round !== told.round || (row.picture !== 'processing' && row.picture !== 'none')) return;
  // What nobody asked to be made yet may still be cut to its length.
  if (row.picture === 'none' && told.failure === 'too-long') return;
  await fail(needs, trx, row, told.failure, mediaFailures[told.failure].again);
}

/** What was made becomes what is shown, unless it is longer than its creator's plan allows. */
async function take(needs: FeedNeeds, trx: Transaction, row: VideoRow, asset: AssetFacts): Promise<VideoRow> {
  const { limits } = await needs.plans.entitlements(row.person_id, trx);
  const longest = limits['longest-video-seconds'];
  const seconds = asset.seconds ?? 0;
  const made = picturesOf(needs, asset);
  if (made === null || seconds <= 0) return fail(needs, trx, row, 'no-picture', false);
  // Half a second for what an encoder adds to the last frame.
  if (longest !== null && seconds > longest + 0.5) return fail(needs, trx, row, 'too-long', false);
  const at = instantText(needs.clock.now());
  const before = row.shown_asset_id;
  // One that was given back after a failure counts again now that it is used.
  await insertUpload(trx, row.person_id, asset.id, at);
  const video = await updateVideo(trx, row.id, {
    ...{ picture: 'ready', shown_asset_id: asset.id, seconds, updated_at: at },
    ...{ sources: JSON.stringify(made.sources), cover: JSON.stringify(made.cover) },
  });
  if (before !== null && before !== asset.id) await needs.media.drop(trx, before);
  const seen = row.published_at !== null && row.hidden_reason === null;
  await needs.media.setPublic(trx, asset.id, seen);
  needs.serving.videos.stale();
  return row.published_at === null && row.publish_at !== null && row.publish_at <= at
    ? appear(needs, trx, video, at)
    : video;
}

async function fail(
  needs: FeedNeeds,
  trx: Transaction,
  row: VideoRow,
  code: string,
  again: boolean,
): Promise<VideoRow> {
  const at = instantText(needs.clock.now());
  if (row.asset_id !== null && !again) await giveUploadBack(trx, row.person_id, row.asset_id);
  await emit(trx, { type: videoFailed, subject: row.id, data: { videoId: row.id, personId: row.person_id, code }, at });
  return updateVideo(trx, row.id, {
    ...{ picture: 'failed', failure_code: code, failure_again: again, failed_at: at, updated_at: at },
  });
}

const widths = [720, 480, 360];

/** Addresses of what the media made; null when there is no picture or no cover among it. */
function picturesOf(
  { media }: Pick<FeedNeeds, 'media'>,
  asset: AssetFacts,
): { sources: VideoSource[]; cover: VideoCover } | null {
  const sources = widths.flatMap((width) => {
    const file = asset.files[`${width}.mp4`];
    const url = file && media.publicAddress(asset, file.name);
    return file && url ? [{ width: file.width ?? width, height: file.height ?? 0, bytes: file.bytes, url }] : [];
  });
  const still = asset.files['cover-720.webp'] ?? asset.files['cover-360.webp'] ?? asset.files['cover.jpg'];
  const url = still && media.publicAddress(asset, still.name);
  if (sources.length === 0 || !still || !url) return null;
  const small = asset.files['cover-360.webp'];
  const smallUrl = (small && media.publicAddress(asset, small.name)) ?? undefined;
  return { sources, cover: { url, width: still.width ?? 0, height: still.height ?? 0, ...(smallUrl && { smallUrl }) } };
}
