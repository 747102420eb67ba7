import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import { emit } from '../../../platform/outbox.ts';
import type { FinishResult, MediaContext } from '../context.ts';
import { assetReadyEvent } from '../contract.ts';
import { originalKey } from '../domain/file-places.ts';
import { isProcessed } from '../domain/work-of-purpose.ts';
import { findAssetRow, lockAsset } from '../sql/assets.ts';
import type { AssetRow } from '../sql/assets.ts';
import { completeUpload, deleteOpenUpload, refuseUpload } from '../sql/uploads.ts';
import { isDiskFull, stagedPath } from '../uploads/upload-store.ts';
import { askPurpose } from './begin-upload.ts';
import { keptUntil } from './kept-until.ts';

/**
 * Makes an asset of an upload of which all bytes are there: hashed and stored first, then written down together with the job that processes
 * it. Safe to repeat, also after the process was killed in the middle; several at once in this process are one.
 */
export function finishUpload(context: MediaContext, assetId: string): Promise<FinishResult> {
  const running = context.finishing.get(assetId);
  if (running !== undefined) return running;
  const finished = finish(context, assetId).finally(() => context.finishing.delete(assetId));
  context.finishing.set(assetId, finished);
  return finished;
}

/** True when all bytes of an upload lie in the staging folder. */
export async function isWhole(context: MediaContext, upload: Pick<AssetRow, 'id' | 'bytes'>): Promise<boolean> {
  const there = await stat(stagedPath(context, upload.id)).catch(() => null);
  return there !== null && there.size === upload.bytes;
}

async function finish(context: MediaContext, assetId: string): Promise<FinishResult> {
  const upload = await findAssetRow(context.db, assetId);
  if (upload === undefined) return { ok: false, reason: 'not-found' };
  if (upload.state !== 'uploading') return { ok: true };
  if (!(await isWhole(context, upload))) return { ok: false, reason: 'upload-mismatch' };
  if (upload.owner_id === null) {
    await deleteOpenUpload(context.db, assetId);
    return { ok: false, reason: 'not-found' };
  }
  const allowed = await askPurpose(context, upload.owner_id, { ...upload, contentType: upload.content_type });
  const finished = allowed.ok ? await store(context, upload) : await refuse(context, upload, allowed);
  if (finished.ok || !allowed.ok) await rm(stagedPath(context, assetId), { force: true });
  const { state } = (await findAssetRow(context.db, assetId)) ?? {};
  if (state !== undefined) await context.tell(upload.owner_id, { assetId, state });
  return finished;
}

async function store(context: MediaContext, upload: AssetRow): Promise<FinishResult> {
  const key = originalKey(upload.id);
  const hash = createHash('sha256');
  const hashed = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  try {
    await Promise.all([
      pipeline(createReadStream(stagedPath(context, upload.id)), hashed),
      context.storage.putStream(key, hashed, { contentLength: upload.bytes }).catch((error: unknown) => {
        hashed.destroy();
        throw error;
      }),
    ]);
    const { contentLength } = await context.storage.getMetaData(key);
    if (contentLength !== upload.bytes) throw new Error(`${contentLength} bytes were stored of ${upload.bytes}`);
  } catch (error) {
    // Another node may have stored it whole meanwhile.
    const now = await findAssetRow(context.db, upload.id);
    if (now?.state === 'uploading') await context.storage.delete(key).catch(() => undefined);
    if (isDiskFull(error) || isDiskFull((error as Error).cause)) return { ok: false, reason: 'storage-full' };
    throw error;
  }
  const sha256 = hash.digest('hex');
  return inTransaction(context.db, async (trx) => {
    const now = instantText(context.clock.now());
    const there = await lockAsset(trx, upload.id);
    // Cancelled meanwhile: the files of what is deleted are removed twice, so this one goes as well.
    if (there === undefined) return { ok: false, reason: 'not-found' };
    const state = isProcessed(upload.purpose) ? 'waiting' : 'ready';
    if (!(await completeUpload(trx, upload, { sha256, state, keepUntil: keptUntil(context), now })))
      return { ok: true };
    if (state === 'waiting') await context.enqueue(trx, { assetId: upload.id }, `${upload.id}:1`);
    else {
      const data = { assetId: upload.id, purpose: upload.purpose, round: 1 };
      await emit(trx, { type: assetReadyEvent, subject: upload.id, data, at: now });
    }
    return { ok: true };
  });
}

async function refuse(context: MediaContext, upload: AssetRow, refusal: FinishResult): Promise<FinishResult> {
  await inTransaction(context.db, (trx) =>
    refuseUpload(trx, upload.id, keptUntil(context), instantText(context.clock.now())),
  );
  return refusal;
}
