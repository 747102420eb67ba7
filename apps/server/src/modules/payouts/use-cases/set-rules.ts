import type { PayoutSchedule, SellerRules } from '@parterre/contract/payouts';
import type { Currency } from '@parterre/contract/wire';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { Seller } from '../contract.ts';
import { defaultReleaseHours } from '../domain/release-rule.ts';
import type { PayoutNeeds } from '../payout-needs.ts';
import { lookAtAll } from '../sql/held-accounts.ts';
import { keepHistory, readHistory } from '../sql/history.ts';
import { findSeller, lockSeller, minimumOf, updateSeller, writeMinimum } from '../sql/sellers.ts';
import { sellerFacts } from './seller-facts.ts';

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

/** What is paid out to this seller at least; payouts that were asked for already go by what held then. */
export async function setMinimum(
  needs: PayoutNeeds,
  seller: Seller,
  personId: string,
  { currency, amount, reason }: { currency: Currency; amount: number | null; reason: string },
): Promise<void> {
  const at = instantText(needs.clock.now());
  await inTransaction(needs.db, async (trx) => {
    await lockSeller(trx, seller, at);
    await writeMinimum(trx, seller.id, currency, amount === null ? null : { amount, reason, personId, at });
    const entry = { ownerId: seller.id, subjectId: seller.id, at, personId };
    await keepHistory(trx, { ...entry, action: 'minimum', note: `${amount ?? '–'} ${currency}: ${reason}` });
  });
}

/** The rules that hold for a seller, and who changed them; null when there is no such seller. */
export async function readRules(needs: PayoutNeeds, seller: Seller): Promise<SellerRules | null> {
  const facts = await sellerFacts(needs, seller);
  if (facts === null) return null;
  const row = await findSeller(needs.db, seller.id);
  const { amount, own } = await minimumOf(needs.db, seller.id, facts.currency);
  const history = (await readHistory(needs.db, [seller.id])).filter(({ action }) => action !== 'schedule');
  const people = await needs.identity.people(history.flatMap(({ person_id: by }) => by ?? []));
  return {
    name: facts.name,
    releaseHours: row?.release_hours ?? defaultReleaseHours,
    releaseReason: row?.release_reason ?? null,
    minimums: [{ least: { amount, currency: facts.currency }, own }],
    history: history.map(({ at, person_id: by, action, note }) => ({
      ...{ at, action, note },
      by: people.get(by ?? '')?.name ?? null,
    })),
  };
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
