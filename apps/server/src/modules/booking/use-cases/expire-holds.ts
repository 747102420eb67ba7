import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { BookingContext } from '../context.ts';
import { expireLapsed } from '../sql/expire-rows.ts';

const batch = 200;

/**
 * Ends lapsed holds and unpaid orders, and tells viewers which seats are free again. Nothing is sold wrongly without it:
 * lapsed claims are taken over where they stand; this keeps the tables small and the maps fresh.
 * @returns how many orders and holds ended
 */
export async function expireHolds(context: BookingContext): Promise<{ orders: number; holds: number }> {
  const now = instantText(context.clock.now());
  const expired = await inTransaction(context.db, async (trx) => {
    const lapsed = await expireLapsed(trx, now, batch);
    await context.vouchers.giveUp(trx, lapsed.orders);
    return lapsed;
  });
  for (const { occurrenceId, seats } of expired.freed) context.changed(occurrenceId, { taken: [], freed: seats });
  return { orders: expired.orders.length, holds: expired.holds };
}
