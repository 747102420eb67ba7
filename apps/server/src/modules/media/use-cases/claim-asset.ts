import type { MediaPurpose } from '@parterre/contract/media';
import { instantText } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database.ts';
import type { MediaContext } from '../context.ts';
import type { ClaimResult } from '../contract.ts';
import { findAssets, lockAsset } from '../sql/assets.ts';
import { endClaim, writeClaim } from '../sql/claims.ts';
import { keptUntil } from './kept-until.ts';

/** See `Media.claim`. */
export async function claimAsset(
  context: MediaContext,
  trx: Transaction,
  wanted: { assetId: string; personId: string; purpose: MediaPurpose; claimant: string },
): Promise<ClaimResult> {
  const row = await lockAsset(trx, wanted.assetId);
  if (row?.owner_id !== wanted.personId || row.purpose !== wanted.purpose)
    return { ok: false, reason: 'asset-unknown' };
  if (row.claimed_by !== null && row.claimed_by !== wanted.claimant) return { ok: false, reason: 'asset-in-use' };
  if (row.claimed_by === null) {
    if (row.state === 'uploading') return { ok: false, reason: 'asset-not-whole' };
    if (row.state === 'failed') return { ok: false, reason: 'asset-failed' };
    await writeClaim(trx, row.id, wanted.claimant, instantText(context.clock.now()));
  }
  const [asset] = await findAssets(trx, [row.id]);
  if (asset === undefined) throw new Error(`Asset ${row.id} is gone although it is locked`);
  return { ok: true, asset };
}

/** See `Media.release`. */
export async function releaseAsset(
  context: MediaContext,
  trx: Transaction,
  assetId: string,
  claimant: string,
): Promise<void> {
  await endClaim(trx, assetId, claimant, keptUntil(context), instantText(context.clock.now()));
}
