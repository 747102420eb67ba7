import { instantText } from '../../../platform/clock.ts';
import { newId } from '../../../platform/ids.ts';
import type { BookingContext } from '../context.ts';
import { cancelUnpaidOrders } from '../sql/order-rows.ts';
import { releaseHolds } from '../sql/hold-rows.ts';
import type { HoldWindow } from '../sql/hold-rows.ts';
import type { Transaction } from '../../../platform/database.ts';

/** The times of a hold that would begin now. */
export function freshWindow(context: BookingContext, occurrenceId: string, holderId: string): HoldWindow {
  const now = context.clock.now();
  return {
    occurrenceId,
    holderId,
    newId: newId(),
    now: instantText(now),
    createdAt: instantText(now),
    expiresAt: instantText(now.add({ minutes: context.holdMinutes })),
    extended: false,
  };
}

/**
 * Choosing again ends the unpaid orders of the holder that are not being paid. Their seats are given back inside the
 * transaction, so nobody else gets them before the new hold has chosen; the new hold keeps the old one's times. Their codes are free again.
 */
export async function absorbUnpaidOrders(
  context: Pick<BookingContext, 'vouchers'>,
  trx: Transaction,
  window: HoldWindow,
): Promise<{ window: HoldWindow; freed: readonly string[] }> {
  const ended = await cancelUnpaidOrders(trx, window.occurrenceId, window.holderId, window.now, 'chosen-again');
  await context.vouchers.giveUp(
    trx,
    ended.map(({ id }) => id),
  );
  const holdIds = ended.map((order) => order.holdId).sort();
  const { holds, freed } = await releaseHolds(trx, window.occurrenceId, holdIds);
  const live = holds.find((hold) => Date.parse(hold.expiresAt) > Date.parse(window.now));
  if (live === undefined) return { window, freed };
  const { createdAt, expiresAt, extended } = live;
  return { window: { ...window, createdAt, expiresAt, extended }, freed };
}
