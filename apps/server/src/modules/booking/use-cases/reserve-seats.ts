import { createHash } from 'node:crypto';
import type { ReservationInput } from '@parterre/contract/booking';
import { instantText } from '../../../platform/clock.ts';
import { emit } from '../../../platform/outbox.ts';
import type { PersonActor } from '../../identity/contract.ts';
import type { SaleTerms } from '../../programme/contract.ts';
import type { BookingContext } from '../context.ts';
import { keyLines, wishOfLines } from '../domain/held-places.ts';
import { reservationDeadline } from '../domain/reservation-deadline.ts';
import { refusableTransaction } from '../sql/booking-transaction.ts';
import { insertOrder, keepUntil } from '../sql/order-rows.ts';
import type { OrderRow } from '../sql/order-rows.ts';
import { holdPlaces } from './hold-places.ts';
import type { HeldPlaces } from './hold-places.ts';
import { holdSeats } from './hold-seats.ts';
import type { HeldSeats } from './hold-seats.ts';
import { hashOfRequest, newOrder, repeatedOrder, reservedRow } from './place-order.ts';
import { priceSeats } from './quote-seats.ts';
import type { PricedSeats } from './quote-seats.ts';

/** Event: the counter keeps seats for somebody, unpaid. Data: `{ code }`. */
export const seatsReserved = 'booking.seats-reserved';

export type ReservedSeats =
  | { ok: true; order: OrderRow }
  | Exclude<HeldSeats | HeldPlaces | PricedSeats, { ok: true }>
  | {
      ok: false;
      reason: 'not-found' | 'occurrence-cancelled' | 'reservations-closed' | 'no-hold' | 'idempotency-conflict';
    };

/**
 * Keeps seats or places for a named customer until the venue's deadline, or an earlier one, unpaid: an order like any other, which its
 * customer opens by the link in the mail, pays online or lets go; at the deadline it expires by itself. It belongs to no
 * account and no visitor, so that nobody's choosing gives it up. The caller has checked that the staff may.
 */
export async function reserveSeats(
  context: BookingContext,
  organisationId: string,
  occurrenceId: string,
  staff: Pick<PersonActor, 'personId'>,
  input: ReservationInput,
  idempotencyKey: string,
): Promise<ReservedSeats> {
  const terms = await context.programme.saleTerms(occurrenceId);
  if (terms?.organisationId !== organisationId) return { ok: false, reason: 'not-found' };
  const holderId = holderOf('reservation', staff.personId, idempotencyKey);
  const requestHash = hashOfRequest(occurrenceId, input);
  const earlier = () => repeatedOrder(context, occurrenceId, holderId, idempotencyKey, requestHash);
  const known = await earlier();
  if (known !== null) return known;
  if (terms.status !== 'scheduled') return { ok: false, reason: 'occurrence-cancelled' };
  const until = deadlineOf(context, terms, input.until);
  if (until === null) return { ok: false, reason: 'reservations-closed' };
  const before = await priceSeats(context, terms, keyLines(input.lines, []));
  if (!before.ok) return before;
  const now = instantText(context.clock.now());
  const request = { holderId, personId: null, visitorId: null, idempotencyKey, requestHash, now };
  if (newOrder(terms, before, input, request).totalAmount === 0) return { ok: false, reason: 'reservations-closed' };
  const held =
    terms.allocation === 'assigned'
      ? await holdSeats(context, terms, holderId, wishOfLines(input.lines), false)
      : await holdPlaces(context, terms, holderId, input.lines.length, false);
  // Refused because the same request, sent twice, has been here meanwhile.
  if (!held.ok) return (await earlier()) ?? held;
  const priced = await priceSeats(context, terms, keyLines(input.lines, held.hold.seats));
  if (!priced.ok) return priced;
  const order = newOrder(terms, priced, input, request);
  const kept = await refusableTransaction<{ ok: true; order: OrderRow }, { ok: false; reason: 'no-hold' }>(
    context.db,
    async (trx, refuse) => {
      const inserted = await insertOrder(trx, order);
      if (!inserted.ok) return refuse({ ok: false, reason: 'no-hold' });
      const expiresAt = await keepUntil(trx, order, now, until, 'reservation');
      await emit(trx, { type: seatsReserved, subject: order.id, data: { code: order.code }, at: now });
      return { ok: true, order: { ...reservedRow(order, inserted), expiresAt } };
    },
  );
  return kept.ok ? kept : ((await earlier()) ?? kept);
}

/** The earlier of what is asked for and the venue's own; null when that has passed or the venue keeps none. */
function deadlineOf(context: BookingContext, terms: SaleTerms, wish: string | undefined): string | null {
  const now = context.clock.now().epochMilliseconds;
  const venues = reservationDeadline(terms.startsAt.epochMilliseconds, terms.reservationMinutesBefore, now);
  if (venues === null || !terms.bookable) return null;
  const until = wish === undefined ? venues : Math.min(venues, Date.parse(wish));
  return until > now ? new Date(until).toISOString() : null;
}

/** A holder of its own for each request of the staff, the same one when it is repeated (a UUID of version 8, RFC 9562 §5.8). */
export function holderOf(kind: string, personId: string, idempotencyKey: string): string {
  const hex = createHash('sha256').update(`${kind}\0${personId}\0${idempotencyKey}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
