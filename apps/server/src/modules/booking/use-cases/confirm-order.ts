import { instantText } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database.ts';
import { emit } from '../../../platform/outbox.ts';
import type { SaleTerms } from '../../programme/contract.ts';
import type { BookingContext } from '../context.ts';
import { participantsOf } from '../domain/participants.ts';
import { refusableTransaction } from '../sql/booking-transaction.ts';
import { noteParticipation } from '../sql/issue-tickets.ts';
import { keepUntil, lockOrder } from '../sql/order-rows.ts';
import type { OrderRow } from '../sql/order-rows.ts';
import { fulfilOrder } from './fulfil-order.ts';

/** Event: a guest's order for a free occurrence waits for its e-mail to be confirmed. Data: `{ code }`. */
export const confirmationAwaited = 'booking.confirmation-awaited';

/** How long a guest has to open the link in the mail. */
const patience = { minutes: 30 };

/** Keeps a guest's order for a free occurrence until its e-mail is confirmed, at most until the end of the occurrence, and has the mail sent. */
export async function awaitConfirmation(
  context: BookingContext,
  trx: Transaction,
  order: OrderRow,
  terms: SaleTerms,
): Promise<OrderRow> {
  const now = context.clock.now();
  const until = Math.min(now.add(patience).epochMilliseconds, terms.endsAt.epochMilliseconds);
  const at = instantText(now);
  const expiresAt = await keepUntil(trx, order, at, new Date(until).toISOString(), 'confirmation');
  await emit(trx, { type: confirmationAwaited, subject: order.id, data: { code: order.code }, at });
  return { ...order, expiresAt };
}

export type ConfirmedOrder =
  | { ok: true }
  | {
      ok: false;
      reason:
        'order-not-confirmable' | 'no-hold' | 'occurrence-cancelled' | 'sale-closed' | 'already-participating' | 'busy';
    };
type Refused = Exclude<ConfirmedOrder, { ok: true }>;

/**
 * Gives a guest the ticket for a free occurrence, now that the link in the mail was opened. Once confirmed it stays so: the link may be
 * opened again. One participation per confirmed e-mail. The caller has checked the key of the link.
 */
export async function confirmOrder(
  context: BookingContext,
  order: Pick<OrderRow, 'occurrenceId' | 'id'>,
): Promise<ConfirmedOrder> {
  const terms = await context.programme.saleTerms(order.occurrenceId);
  const now = context.clock.now().epochMilliseconds;
  const result = await refusableTransaction<{ ok: true; taken: string[] }, Refused>(context.db, async (trx, refuse) => {
    const locked = await lockOrder(trx, order.occurrenceId, order.id);
    if (locked?.status === 'paid' && locked.totalAmount === 0) return { ok: true, taken: [] };
    if (locked === null || terms === null || locked.totalAmount > 0) return no(refuse, 'order-not-confirmable');
    const lapsed = locked.expiresAt !== null && Date.parse(locked.expiresAt) <= now;
    if (locked.status === 'expired' || (locked.status === 'reserved' && lapsed)) return no(refuse, 'no-hold');
    if (locked.status !== 'reserved') return no(refuse, 'order-not-confirmable');
    if (!['scheduled', 'postponed'].includes(terms.status)) return no(refuse, 'occurrence-cancelled');
    if (now >= terms.endsAt.epochMilliseconds) return no(refuse, 'sale-closed');
    if (!(await noteParticipation(trx, locked, participantsOf(locked.personId, locked.email)))) {
      return no(refuse, 'already-participating');
    }
    const fulfilled = await fulfilOrder(context, trx, locked, terms, null);
    return fulfilled.ok ? { ok: true, taken: locked.lines.flatMap((line) => line.seat ?? []) } : no(refuse, 'no-hold');
  });
  if (!result.ok) return result;
  context.changed(order.occurrenceId, { taken: result.taken, freed: [] });
  return { ok: true };
}

function no(refuse: (answer: Refused) => never, reason: Refused['reason']): never {
  return refuse({ ok: false, reason });
}
