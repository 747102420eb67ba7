import type { MediaPurpose } from '@parterre/contract/media';
import { sql } from 'kysely';
import type { Transaction } from '../../../platform/database.ts';
import type { AssetRow, Handle } from './assets.ts';

export interface NewUpload {
  readonly id: string;
  readonly ownerId: string;
  readonly purpose: MediaPurpose;
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly mostSeconds: number | null;
  readonly keepUntil: string;
  readonly now: string;
}

/** How many uploads of a person are not whole. Others of theirs wait until this transaction ends, so that the count holds. */
export async function countOpenUploads(trx: Transaction, personId: string, now: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`media.uploads:${personId}`}, 0))`.execute(trx);
  const { open } = await trx
    .selectFrom('media.asset')
    .select((eb) => eb.fn.countAll<number>().as('open'))
    .where('owner_id', '=', personId)
    .where('state', '=', 'uploading')
    .where('keep_until', '>', now)
    .executeTakeFirstOrThrow();
  return open;
}

export async function insertUpload(trx: Transaction, upload: NewUpload): Promise<void> {
  await trx
    .insertInto('media.asset')
    .values({
      id: upload.id,
      owner_id: upload.ownerId,
      purpose: upload.purpose,
      state: 'uploading',
      file_name: upload.fileName,
      content_type: upload.contentType,
      bytes: upload.bytes,
      most_seconds: upload.mostSeconds,
      keep_until: upload.keepUntil,
      created_at: upload.now,
      updated_at: upload.now,
    })
    .execute();
}

/** Something arrived: it is kept for longer. */
export async function keepUpload(db: Handle, id: string, keepUntil: string, now: string): Promise<void> {
  await db
    .updateTable('media.asset')
    .set({ keep_until: keepUntil, updated_at: now })
    .where('id', '=', id)
    .where('state', '=', 'uploading')
    .execute();
}

/** Deletes an upload that is not whole. @returns false when there is none any more */
export async function deleteOpenUpload(db: Handle, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('media.asset')
    .where('id', '=', id)
    .where('state', '=', 'uploading')
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** It is whole and stored: of several that finish it at once, one is told true. */
export async function completeUpload(
  trx: Transaction,
  upload: AssetRow,
  whole: {
    readonly sha256: string;
    readonly state: 'waiting' | 'ready';
    readonly keepUntil: string;
    readonly now: string;
  },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('media.asset')
    .set({
      state: whole.state,
      sha256: whole.sha256,
      round: 1,
      keep_until: whole.keepUntil,
      updated_at: whole.now,
    })
    .where('id', '=', upload.id)
    .where('state', '=', 'uploading')
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await trx
    .insertInto('media.file')
    .values({
      asset_id: upload.id,
      name: 'original',
      round: 0,
      content_type: upload.content_type,
      bytes: upload.bytes,
    })
    .execute();
  return true;
}

/** It arrived whole and is not allowed any more. */
export async function refuseUpload(trx: Transaction, id: string, keepUntil: string, now: string): Promise<void> {
  await trx
    .updateTable('media.asset')
    .set({ state: 'failed', failure: 'not-allowed', keep_until: keepUntil, updated_at: now })
    .where('id', '=', id)
    .where('state', '=', 'uploading')
    .execute();
}
