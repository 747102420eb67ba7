import { payoutDay } from '../domain/payout-schedule.ts';
import type { PayoutNeeds } from '../payout-needs.ts';
import { scheduledAlready } from '../sql/payouts.ts';
import { scheduledSellers } from '../sql/sellers.ts';
import { askPayout } from './ask-payout.ts';
import { sellerFacts } from './seller-facts.ts';

/**
 * Asks for the payouts of sellers that are paid by themselves, on their day and once. What cannot be paid out that day (too little, in debit) waits
 * for the next one.
 * @returns how many were asked for
 */
export async function scheduledPayouts(needs: PayoutNeeds): Promise<number> {
  let asked = 0;
  for (const row of await scheduledSellers(needs.db)) {
    const seller = { id: row.owner_id, kind: row.owner_kind };
    const facts = await sellerFacts(needs, seller);
    if (facts === null) continue;
    const { currency, timeZone } = facts;
    const day = payoutDay(row.schedule, needs.clock.now(), timeZone);
    if (day === null || (await scheduledAlready(needs.db, { ownerId: seller.id, currency, day }))) continue;
    const result = await askPayout(needs, seller, { currency, amount: null, personId: null, scheduledFor: day });
    if (result.ok) asked += 1;
  }
  return asked;
}
