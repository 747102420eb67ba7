import type { Transaction } from '../../../platform/database.ts';

export async function writeClaim(trx: Transaction, assetId: string, claimant: string, now: string): Promise<void> {
  await trx
    .updateTable('media.asset')
    .set({ claimed_by: claimant, updated_at: now })
    .where('id', '=', assetId)
    .execute();
}

/** Only the claim of this claimant. */
export async function endClaim(
  trx: Transaction,
  assetId: string,
  claimant: string,
  keepUntil: string,
  now: string,
): Promise<void> {
  await trx
    .updateTable('media.asset')
    .set({ claimed_by: null, keep_until: keepUntil, updated_at: now })
    .where('id', '=', assetId)
    .where('claimed_by', '=', claimant)
    .execute();
}
