import type { BookingContext } from '../context.ts';
import { refusableTransaction } from '../sql/booking-transaction.ts';
import { lockOpenHold, releaseHolds } from '../sql/hold-rows.ts';
import { cancelUnpaidOrders } from '../sql/order-rows.ts';
import { freshWindow } from './hold-window.ts';

export type Released = { ok: true } | { ok: false; reason: 'busy' };

/**
 * Gives everything back that the holder has here and has not paid: unpaid orders that are not being paid, and the open
 * hold. Nothing to give back is no refusal.
 */
export async function releaseHold(context: BookingContext, occurrenceId: string, holderId: string): Promise<Released> {
  const { now } = freshWindow(context, occurrenceId, holderId);
  const result = await refusableTransaction<{ ok: true; freed: string[]; any: boolean }, never>(
    context.db,
    async (trx) => {
      const orders = await cancelUnpaidOrders(trx, occurrenceId, holderId, now, 'given-back');
      await context.vouchers.giveUp(
        trx,
        orders.map(({ id }) => id),
      );
      const open = await lockOpenHold(trx, occurrenceId, holderId);
      const ids = [...orders.map((order) => order.holdId), ...open].sort();
      const { freed } = await releaseHolds(trx, occurrenceId, ids);
      return { ok: true, freed, any: ids.length > 0 };
    },
  );
  if (!result.ok) return result;
  if (result.any) context.changed(occurrenceId, { taken: [], freed: result.freed });
  return { ok: true };
}
