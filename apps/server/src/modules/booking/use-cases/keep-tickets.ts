import { instantText } from '../../../platform/clock.ts';
import type { BookingContext } from '../context.ts';
import type { OrderRow } from '../sql/order-rows.ts';
import { noteKept, offerOf } from '../sql/refund-offer-rows.ts';

/** The buyer of what was postponed keeps the tickets for its new date, and is not asked any more. */
export async function keepTickets(
  context: BookingContext,
  order: OrderRow,
): Promise<{ ok: true } | { ok: false; reason: 'refund-offer-closed' }> {
  const offer = order.status === 'paid' ? await offerOf(context.db, order) : null;
  const now = context.clock.now();
  if (offer === null || Date.parse(offer.until) <= now.epochMilliseconds) {
    return { ok: false, reason: 'refund-offer-closed' };
  }
  await noteKept(context.db, order, instantText(now));
  return { ok: true };
}
