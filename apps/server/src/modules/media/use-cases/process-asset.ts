import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { MediaFailure } from '@parterre/contract/media';
import { noEdit } from '@parterre/contract/media-edit';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import type { MediaContext } from '../context.ts';
import type { ProcessJob } from '../contract.ts';
import { captionsOf } from '../domain/captions.ts';
import { leasePrefix, originalKey } from '../domain/file-places.ts';
import { keptWish } from '../domain/processing-wish.ts';
import { workOf } from '../domain/work-of-purpose.ts';
import type { Processed, ShareMade } from '../processing/processor.ts';
import { findAssetRow } from '../sql/assets.ts';
import type { AssetRow } from '../sql/assets.ts';
import { renewLease, returnLease, takeLease, writeProgress } from '../sql/leases.ts';
import { settle } from './settle-processing.ts';

/** Seconds without a sign of life after which a worker counts as gone. */
export const leaseSeconds = 90;
/** Workers that may die over an asset before it counts as what kills them. */
const mostAttempts = 4;
/** Seconds between the tags of a beat, where no wish says otherwise. */
const usualTagEvery = 10;
/** Milliseconds between two notes of how far it is. */
const progressMilliseconds = 2_000;
/** Seconds of a file, where its purpose asks no question. */
const longest = 4 * 3600;

/** Files, or why there are none. */
export type Outcome =
  Extract<Processed, { ok: true }> | { readonly ok: false; readonly reason: MediaFailure; readonly detail: string };

/**
 * Makes the files of an asset that waits. Whoever takes it has a lease, renewed while it lives; a result counts only under the lease in force,
 * and is written into a folder of its own, so that a worker that was believed dead changes nothing.
 * @throws what is no fault of the file (storage, disk, database), after putting the asset back: the job is tried again
 */
export async function processAsset(context: MediaContext, { assetId }: ProcessJob): Promise<void> {
  const leaseId = newId();
  const row = await inTransaction(context.db, (trx) => {
    const now = context.clock.now();
    return takeLease(trx, assetId, { id: leaseId, until: leaseEnd(context) }, instantText(now));
  });
  if (row === null) return;
  if (row.owner_id !== null) await context.tell(row.owner_id, { assetId, state: 'processing' });
  const renewal = setInterval(
    () => {
      renewLease(context.db, assetId, { id: leaseId, until: leaseEnd(context) }).catch((error: unknown) =>
        context.log.warn({ err: error, assetId }, 'a lease could not be renewed'),
      );
    },
    (leaseSeconds / 3) * 1000,
  );
  const folder = join(context.options.workFolder, leaseId);
  try {
    const onShare = progressWriter(context, assetId, leaseId);
    const outcome = row.attempts > mostAttempts ? givenUp : await make(context, row, folder, onShare);
    if (!outcome.ok && outcome.reason === 'crashed' && row.attempts < mostAttempts) throw new Error(outcome.detail);
    if (outcome.ok) {
      for (const file of outcome.files)
        await context.storage.copyFromFs(join(folder, 'made', file.name), leasePrefix(assetId, leaseId) + file.name);
    }
    await settle(context, row, leaseId, outcome);
  } catch (error) {
    await inTransaction(context.db, (trx) => returnLease(trx, assetId, leaseId, instantText(context.clock.now())));
    throw error;
  } finally {
    clearInterval(renewal);
    await rm(folder, { recursive: true, force: true });
  }
}

const givenUp: Outcome = { ok: false, reason: 'crashed', detail: 'every worker that took it up died' };

function leaseEnd({ clock }: MediaContext): string {
  return instantText(clock.now().add({ seconds: leaseSeconds }));
}

/** Writes down how far it is, not more often than somebody looks. */
function progressWriter(context: MediaContext, assetId: string, leaseId: string): ShareMade {
  let next = 0;
  return (share) => {
    const now = performance.now();
    if (now < next) return;
    next = now + progressMilliseconds;
    writeProgress(context.db, assetId, leaseId, share).catch((error: unknown) =>
      context.log.warn({ err: error, assetId }, 'progress could not be written'),
    );
  };
}

async function make(context: MediaContext, row: AssetRow, folder: string, onShare: ShareMade): Promise<Outcome> {
  const made = join(folder, 'made');
  await mkdir(made, { recursive: true });
  const path = await fetchOriginal(context, row.id, join(folder, 'original'));
  const wish = keptWish(row.wish);
  const mostSeconds = row.most_seconds ?? longest;
  const work = workOf(row.purpose);
  if (work === 'captions') return makeCaptions(path, made);
  if (work === 'video') {
    const edit = wish?.kind === 'edited-video' ? wish.edit : noEdit;
    const soundPath = await fetchOwnSound(context, row, edit.sound?.assetId ?? null, join(folder, 'sound'));
    if (soundPath === missing) return soundMissing;
    return context.processors.use((one) => one.video({ path, folder: made, edit, mostSeconds, soundPath }, onShare));
  }
  if (work !== 'tagged-mp3')
    return context.processors.use((one) =>
      one.sound({ path, folder: made, mostSeconds, format: work ?? 'mp3', tag: null }),
    );
  const tagged = wish?.kind === 'tagged-preview' ? wish : null;
  const tagPath = await fetchOwnSound(context, row, tagged?.tagAssetId ?? null, join(folder, 'sound'));
  if (tagPath === missing) return soundMissing;
  const tag = { every: tagged?.everySeconds ?? usualTagEvery, path: tagPath };
  return context.processors.use((one) => one.sound({ path, folder: made, mostSeconds, format: 'mp3', tag }));
}

const soundMissing: Outcome = {
  ok: false,
  reason: 'sound-missing',
  detail: 'the other sound is gone, or not the owner’s',
};

async function fetchOriginal(context: MediaContext, assetId: string, path: string): Promise<string> {
  await pipeline(await context.storage.getStream(originalKey(assetId)), createWriteStream(path));
  return path;
}

const missing = Symbol('no such sound');

/** The original of another sound of the same owner; null when none is wished. */
async function fetchOwnSound(
  context: MediaContext,
  row: AssetRow,
  soundId: string | null,
  path: string,
): Promise<string | null | typeof missing> {
  if (soundId === null) return null;
  const sound = await findAssetRow(context.db, soundId);
  const usable = sound?.purpose === 'own-sound' && sound.owner_id === row.owner_id && sound.sha256 !== null;
  return usable ? fetchOriginal(context, soundId, path) : missing;
}

async function makeCaptions(path: string, folder: string): Promise<Outcome> {
  const captions = captionsOf(await readFile(path));
  if (captions === null) return { ok: false, reason: 'captions-unreadable', detail: 'neither WebVTT nor SRT in UTF-8' };
  await writeFile(join(folder, 'captions.vtt'), captions.text);
  const contentType = 'text/vtt';
  const none = { width: null, height: null };
  const bytes = Buffer.byteLength(captions.text);
  return {
    ok: true,
    facts: { kind: 'sound', contentType, seconds: captions.seconds, ...none, videoCodec: null, soundCodec: null },
    files: [{ name: 'captions.vtt', contentType, bytes, seconds: captions.seconds, ...none }],
    waveform: [],
    loudness: null,
  };
}
