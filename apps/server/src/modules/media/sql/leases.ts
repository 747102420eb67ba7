import type { MediaFailure } from '@parterre/contract/media';
import type { Transaction } from '../../../platform/database.ts';
import type { Processed } from '../processing/processor.ts';
import { leasePrefix } from '../domain/file-places.ts';
import { lockAsset } from './assets.ts';
import type { AssetRow, Handle } from './assets.ts';
import { planRemoval } from './removals.ts';

/** Whether a result made under this lease still counts, of a row that is locked. */
export type LeaseGuard = (row: AssetRow, leaseId: string) => boolean;
export const leaseGuard: LeaseGuard = (row, leaseId) => row.state === 'processing' && row.lease_id === leaseId;

export interface Lease {
  readonly id: string;
  readonly until: string;
}

/** Takes an asset that waits, or whose lease is over. @returns null when another has it, or there is nothing to do */
export async function takeLease(
  trx: Transaction,
  assetId: string,
  lease: Lease,
  now: string,
): Promise<AssetRow | null> {
  const before = await lockAsset(trx, assetId);
  if (before === undefined) return null;
  const free = before.state === 'waiting' || (before.state === 'processing' && (before.lease_until ?? '') <= now);
  if (!free) return null;
  await forgetLease(trx, before, now);
  return trx
    .updateTable('media.asset')
    .set((eb) => ({
      state: 'processing',
      lease_id: lease.id,
      lease_until: lease.until,
      attempts: eb('attempts', '+', 1),
      progress: null,
      updated_at: now,
    }))
    .where('id', '=', assetId)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** @returns false when the lease is another's by now */
export async function renewLease(db: Handle, assetId: string, lease: Lease): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('media.asset')
    .set({ lease_until: lease.until })
    .where('id', '=', assetId)
    .where('lease_id', '=', lease.id)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** What share is made under this lease; nothing when it is another's by now. */
export async function writeProgress(db: Handle, assetId: string, leaseId: string, progress: number): Promise<void> {
  await db
    .updateTable('media.asset')
    .set({ progress })
    .where('id', '=', assetId)
    .where('lease_id', '=', leaseId)
    .execute();
}

/** Whatever its holder has written goes, once nobody writes any more. */
export async function forgetLease(trx: Transaction, row: AssetRow, now: string): Promise<void> {
  if (row.lease_id !== null) await planRemoval(trx, leasePrefix(row.id, row.lease_id), now, { later: true });
}

/**
 * Puts an asset back, so that it is tried again, and has what was made of it removed; nothing of it when the lease is another's by now, or its
 * result was written although whoever wrote it could not know.
 */
export async function returnLease(trx: Transaction, assetId: string, leaseId: string, now: string): Promise<void> {
  await trx
    .updateTable('media.asset')
    .set({ state: 'waiting', lease_id: null, lease_until: null, updated_at: now })
    .where('id', '=', assetId)
    .where('lease_id', '=', leaseId)
    .execute();
  const written = await trx.selectFrom('media.file').select('name').where('folder', '=', leaseId).executeTakeFirst();
  if (written === undefined) await planRemoval(trx, leasePrefix(assetId, leaseId), now, { later: false });
}

export async function writeFailure(
  trx: Transaction,
  assetId: string,
  failed: { readonly failure: MediaFailure; readonly detail: string; readonly keepUntil: string; readonly now: string },
): Promise<void> {
  await trx
    .updateTable('media.asset')
    .set({
      state: 'failed',
      failure: failed.failure,
      failure_detail: failed.detail.slice(0, 2000),
      lease_id: null,
      lease_until: null,
      keep_until: failed.keepUntil,
      updated_at: failed.now,
    })
    .where('id', '=', assetId)
    .execute();
}

/** The files of a round take the place of those before, which are removed a while later: somebody may be watching them. */
export async function writeResult(
  trx: Transaction,
  row: AssetRow,
  made: {
    readonly result: Extract<Processed, { ok: true }>;
    readonly leaseId: string;
    readonly keepUntil: string;
    readonly now: string;
  },
): Promise<void> {
  const { result, leaseId, keepUntil, now } = made;
  const old = await trx
    .deleteFrom('media.file')
    .where('asset_id', '=', row.id)
    .where('name', '<>', 'original')
    .returning('folder')
    .execute();
  for (const folder of new Set(old.map((file) => file.folder)))
    if (folder !== null && folder !== leaseId)
      await planRemoval(trx, leasePrefix(row.id, folder), now, { later: true });
  if (result.files.length > 0) {
    await trx
      .insertInto('media.file')
      .values(
        result.files.map((file) => ({
          asset_id: row.id,
          name: file.name,
          round: row.round,
          folder: leaseId,
          content_type: file.contentType,
          bytes: file.bytes,
          width: file.width,
          height: file.height,
        })),
      )
      .execute();
  }
  const { facts } = result;
  await trx
    .updateTable('media.file')
    .set({ content_type: facts.contentType, width: facts.width, height: facts.height })
    .where('asset_id', '=', row.id)
    .where('name', '=', 'original')
    .execute();
  const picture = result.files.find((file) => file.contentType.startsWith('video/'));
  await trx
    .updateTable('media.asset')
    .set({
      state: 'ready',
      failure: null,
      failure_detail: null,
      content_type: facts.contentType,
      seconds: picture?.seconds ?? facts.seconds,
      width: picture?.width ?? facts.width,
      height: picture?.height ?? facts.height,
      waveform: result.waveform.length === 0 ? null : JSON.stringify(result.waveform),
      loudness: result.loudness === null ? null : JSON.stringify(result.loudness),
      lease_id: null,
      lease_until: null,
      keep_until: keepUntil,
      updated_at: now,
    })
    .where('id', '=', row.id)
    .execute();
}

/** A new round: what is being made for the one before no longer counts. */
export async function beginRound(trx: Transaction, row: AssetRow, wish: object | null, now: string): Promise<number> {
  await forgetLease(trx, row, now);
  const round = row.round + 1;
  await trx
    .updateTable('media.asset')
    .set({
      state: 'waiting',
      failure: null,
      failure_detail: null,
      wish: wish === null ? null : JSON.stringify(wish),
      round,
      attempts: 0,
      lease_id: null,
      lease_until: null,
      updated_at: now,
    })
    .where('id', '=', row.id)
    .execute();
  return round;
}

/** Those that wait although their job should have begun, and those whose lease is over. */
export async function assetsToTakeUp(
  db: Handle,
  now: string,
  waitingSince: string,
): Promise<{ id: string; round: number }[]> {
  return db
    .selectFrom('media.asset')
    .select(['id', 'round'])
    .where((eb) =>
      eb.or([
        eb.and([eb('state', '=', 'waiting'), eb('updated_at', '<=', waitingSince)]),
        eb.and([eb('state', '=', 'processing'), eb('lease_until', '<=', now)]),
      ]),
    )
    .orderBy('updated_at')
    .limit(100)
    .execute();
}
