import { rm } from 'node:fs/promises';
import { inTransaction } from '../../../platform/database.ts';
import type { MediaContext } from '../context.ts';
import { deleteAsset, lockAsset } from '../sql/assets.ts';
import { stagedPath } from '../uploads/upload-store.ts';

/** Takes away a file of which nothing is made, also while it is being processed. */
export async function removeOwnAsset(
  context: MediaContext,
  personId: string,
  assetId: string,
): Promise<{ ok: true } | { ok: false; reason: 'not-found' | 'asset-in-use' }> {
  const removed = await inTransaction(context.db, async (trx) => {
    const row = await lockAsset(trx, assetId);
    if (row?.owner_id !== personId) return { ok: false, reason: 'not-found' } as const;
    if (row.claimed_by !== null) return { ok: false, reason: 'asset-in-use' } as const;
    await deleteAsset(trx, assetId);
    return { ok: true } as const;
  });
  if (removed.ok) await rm(stagedPath(context, assetId), { force: true });
  return removed;
}
