import { instantText } from '../../../platform/clock.ts';
import type { BookingContext } from '../context.ts';
import { entryInstant } from '../domain/entry-series.ts';
import { refusableTransaction } from '../sql/booking-transaction.ts';
import { releaseHolds } from '../sql/hold-rows.ts';
import { endPaidOrder, endTickets, hasAdmission } from '../sql/issue-tickets.ts';
import { entriesAreCounted } from './entries-are-counted.ts';
import { endOrder, lockOrder } from '../sql/order-rows.ts';
import type { OrderRow } from '../sql/order-rows.ts';

export type CancelledOrder = { ok: true } | { ok: false; reason: 'order-not-cancellable' | 'busy' };

/**
 * Ends an order on its holder's wish: an unpaid one, whose seats are free at once (money that still comes goes back), or
 * one that cost nothing, whose tickets end. Never after the end of the occurrence, nor once somebody has been let in.
 */
export async function cancelOrder(
  context: BookingContext,
  order: Pick<OrderRow, 'occurrenceId' | 'id'>,
): Promise<CancelledOrder> {
  const { occurrenceId, id } = order;
  const terms = await context.programme.saleTerms(occurrenceId);
  const now = context.clock.now();
  const nowText = instantText(now);
  const result = await refusableTransaction<
    { ok: true; freed: string[] },
    { ok: false; reason: 'order-not-cancellable' }
  >(context.db, async (trx, refuse) => {
    const locked = await lockOrder(trx, occurrenceId, id);
    if (locked === null) return refuse({ ok: false, reason: 'order-not-cancellable' });
    if (locked.status === 'cancelled') return { ok: true, freed: [] };
    if (locked.status === 'reserved') {
      const { freed } = await releaseHolds(trx, occurrenceId, [locked.holdId]);
      await endOrder(trx, locked, 'cancelled', nowText, 'by-holder');
      await context.vouchers.giveUp(trx, [id]);
      await context.payments.abandon(trx, { kind: 'order', id });
      return { ok: true, freed };
    }
    const over = terms === null || now.epochMilliseconds >= terms.endsAt.epochMilliseconds;
    const cancellable = locked.status === 'paid' && locked.totalAmount === 0 && !over;
    if (!cancellable || (await hasAdmission(trx, locked))) {
      return refuse({ ok: false, reason: 'order-not-cancellable' });
    }
    await endPaidOrder(trx, locked, 'cancelled', nowText, 'by-holder');
    await context.vouchers.giveUp(trx, [id]);
    const venueId = terms.legalProfile === 'fr-cinema' ? terms.venueId : null;
    const at = entryInstant(now.epochMilliseconds);
    const counted = await entriesAreCounted(context, terms, trx);
    const { freed } = await endTickets(trx, locked, { as: 'cancelled', positions: null, venueId, at, counted });
    return { ok: true, freed };
  });
  if (!result.ok) return result;
  context.changed(occurrenceId, { taken: [], freed: result.freed });
  return { ok: true };
}
