import type { UploadMetadata } from '@parterre/contract/media';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { FinishResult, MediaContext, UploadRefusal } from '../context.ts';
import type { UploadAllowed } from '../contract.ts';
import { safeName } from '../domain/download-name.ts';
import type { AssetRow } from '../sql/assets.ts';
import { countOpenUploads, insertUpload } from '../sql/uploads.ts';
import { keptUntil } from './kept-until.ts';

/** Asks whoever wants such files whether this one may come; nothing is kept. */
export async function askPurpose(
  context: MediaContext,
  personId: string,
  file: Pick<AssetRow, 'purpose' | 'bytes'> & { contentType: string },
): Promise<Extract<UploadAllowed, { ok: true }> | UploadRefusal> {
  const purpose = context.purposes[file.purpose];
  if (purpose === undefined) return { ok: false, reason: 'upload-not-offered' };
  const allowed = await purpose.allow(personId, { bytes: file.bytes, contentType: file.contentType });
  if (!allowed.ok || file.bytes <= allowed.mostBytes) return allowed;
  return { ok: false, reason: 'upload-too-large', context: { mostBytes: allowed.mostBytes } };
}

/**
 * Writes down an upload that is to come, before a byte of it is taken.
 * @param upload `bytes` as declared; `id` of the asset that it becomes
 */
export async function beginUpload(
  context: MediaContext,
  personId: string,
  upload: { readonly id: string; readonly bytes: number; readonly metadata: UploadMetadata },
): Promise<FinishResult> {
  const { filename, filetype, purpose } = upload.metadata;
  const contentType = (filetype.split(';')[0] ?? '').trim().toLowerCase();
  const allowed = await askPurpose(context, personId, { purpose, bytes: upload.bytes, contentType });
  if (!allowed.ok) return allowed;
  const { stagingFolder, keepFreeBytes, openUploads } = context.options;
  if ((await context.freeBytes(stagingFolder)) - upload.bytes < keepFreeBytes)
    return { ok: false, reason: 'storage-full' };
  return inTransaction(context.db, async (trx) => {
    const now = instantText(context.clock.now());
    if ((await countOpenUploads(trx, personId, now)) >= openUploads)
      return { ok: false, reason: 'uploads-too-many', context: { most: openUploads } };
    await insertUpload(trx, {
      ...{ id: upload.id, ownerId: personId, purpose, contentType, bytes: upload.bytes },
      fileName: safeName(filename),
      mostSeconds: allowed.mostSeconds,
      keepUntil: keptUntil(context),
      now,
    });
    return { ok: true };
  });
}
