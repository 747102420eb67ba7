import { mediaFailures } from '@parterre/contract/media';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { Transaction } from '../../../platform/database.ts';
import type { MediaContext } from '../context.ts';
import type { ProcessingWish, ProcessResult } from '../contract.ts';
import { keptWish } from '../domain/processing-wish.ts';
import { isProcessed } from '../domain/work-of-purpose.ts';
import { findAssets, lockAsset } from '../sql/assets.ts';
import type { AssetRow } from '../sql/assets.ts';
import { beginRound } from '../sql/leases.ts';

/** See `Media.process`. */
export async function processByWish(
  context: MediaContext,
  trx: Transaction,
  assetId: string,
  wish: ProcessingWish | null,
): Promise<ProcessResult> {
  const row = await lockAsset(trx, assetId);
  if (row === undefined) return { ok: false, reason: 'asset-unknown' };
  if (row.state === 'uploading') return { ok: false, reason: 'asset-not-whole' };
  if (!isProcessed(row.purpose) || row.sha256 === null || !fits(row, wish))
    return { ok: false, reason: 'asset-not-processable' };
  return { ok: true, round: await begin(context, trx, row, wish) };
}

/** Tries a failed asset again by the same wish, for its owner. */
export async function retryAsset(
  context: MediaContext,
  personId: string,
  assetId: string,
): Promise<{ ok: true } | { ok: false; reason: 'not-found' | 'asset-not-processable' }> {
  const result = await inTransaction(context.db, async (trx) => {
    const row = await lockAsset(trx, assetId);
    if (row?.owner_id !== personId) return { ok: false, reason: 'not-found' } as const;
    const [facts] = await findAssets(trx, [assetId]);
    const failure = facts?.failure ?? null;
    if (failure === null || !mediaFailures[failure].again)
      return { ok: false, reason: 'asset-not-processable' } as const;
    await begin(context, trx, row, keptWish(row.wish));
    return { ok: true } as const;
  });
  if (result.ok) await context.tell(personId, { assetId, state: 'waiting' });
  return result;
}

async function begin(
  context: MediaContext,
  trx: Transaction,
  row: AssetRow,
  wish: ProcessingWish | null,
): Promise<number> {
  const round = await beginRound(trx, row, wish, instantText(context.clock.now()));
  await context.enqueue(trx, { assetId: row.id }, `${row.id}:${round}`);
  return round;
}

function fits(row: AssetRow, wish: ProcessingWish | null): boolean {
  if (wish === null) return true;
  return row.purpose === (wish.kind === 'edited-video' ? 'profile-video' : 'beat-file');
}
