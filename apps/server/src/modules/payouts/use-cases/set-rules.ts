import type { PayoutSchedule } from '@parterre/contract/payouts';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { Seller } from '../contract.ts';
import type { PayoutNeeds } from '../payout-needs.ts';
import { lookAtAll } from '../sql/held-accounts.ts';
import { keepHistory } from '../sql/history.ts';
import { lockSeller, updateSeller } from '../sql/sellers.ts';

/** Whether and how often a seller is paid without asking. */
export async function setSchedule(
  needs: PayoutNeeds,
  seller: Seller,
  personId: string,
  schedule: PayoutSchedule,
): Promise<void> {
  const at = instantText(needs.clock.now());
  await inTransaction(needs.db, async (trx) => {
    await lockSeller(trx, seller, at);
    await updateSeller(trx, seller.id, { schedule, updated_at: at });
    const entry = { ownerId: seller.id, subjectId: seller.id, at, personId };
    await keepHistory(trx, { ...entry, action: 'schedule', note: schedule });
  });
}

/** How long after its end what was taken for an occurrence of this seller is held; what is held already goes by it too. */
export async function setReleaseRule(
  needs: PayoutNeeds,
  seller: Seller,
  personId: string,
  { hours, reason }: { hours: number; reason: string },
): Promise<void> {
  const at = instantText(needs.clock.now());
  await inTransaction(needs.db, async (trx) => {
    await lockSeller(trx, seller, at);
    const rule = { release_hours: hours, release_reason: reason, release_set_by: personId };
    await updateSeller(trx, seller.id, { ...rule, updated_at: at });
    await lookAtAll(trx, seller.id, at);
    const entry = { ownerId: seller.id, subjectId: seller.id, at, personId };
    await keepHistory(trx, { ...entry, action: 'release-rule', note: `${hours} h: ${reason}` });
  });
}
