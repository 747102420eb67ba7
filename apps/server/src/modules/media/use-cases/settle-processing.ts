import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import { emit } from '../../../platform/outbox.ts';
import type { MediaContext } from '../context.ts';
import { assetFailedEvent, assetReadyEvent } from '../contract.ts';
import type { AssetFailed, AssetReady } from '../contract.ts';
import { leasePrefix } from '../domain/file-places.ts';
import { lockAsset } from '../sql/assets.ts';
import type { AssetRow } from '../sql/assets.ts';
import { writeFailure, writeResult } from '../sql/leases.ts';
import { planRemoval } from '../sql/removals.ts';
import { keptUntil } from './kept-until.ts';
import type { Outcome } from './process-asset.ts';

/**
 * Writes down what came of a lease, with its event, in one transaction; or throws the files away when the lease is no longer in force.
 * @param taken the row as the lease was taken
 * @returns whether it counted
 */
export async function settle(
  context: MediaContext,
  taken: AssetRow,
  leaseId: string,
  outcome: Outcome,
): Promise<boolean> {
  const { id, purpose, round } = taken;
  const counted = await inTransaction(context.db, async (trx) => {
    const row = await lockAsset(trx, id);
    const now = instantText(context.clock.now());
    if (row === undefined || !context.leaseGuard(row, leaseId)) {
      await planRemoval(trx, leasePrefix(id, leaseId), now, { later: false });
      return false;
    }
    const keepUntil = keptUntil(context);
    if (outcome.ok) await writeResult(trx, row, { result: outcome, leaseId, keepUntil, now });
    else await writeFailure(trx, id, { failure: outcome.reason, detail: outcome.detail, keepUntil, now });
    const ready: AssetReady = { assetId: id, purpose, round };
    const data: AssetReady | AssetFailed = outcome.ok ? ready : { ...ready, failure: outcome.reason };
    await emit(trx, { type: outcome.ok ? assetReadyEvent : assetFailedEvent, subject: id, data, at: now });
    return true;
  });
  if (!counted) return false;
  if (!outcome.ok) context.log.info({ assetId: id, reason: outcome.reason, detail: outcome.detail }, 'a file failed');
  if (taken.owner_id !== null)
    await context.tell(taken.owner_id, { assetId: id, state: outcome.ok ? 'ready' : 'failed' });
  return true;
}
