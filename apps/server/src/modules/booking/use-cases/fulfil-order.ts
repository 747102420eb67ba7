import { instantText } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { emit } from '../../../platform/outbox.ts';
import type { SaleTerms } from '../../programme/contract.ts';
import type { BookingContext } from '../context.ts';
import { entryInstant, entrySeries, immediateSeries, saleAt } from '../domain/entry-series.ts';
import { issueTickets } from '../sql/issue-tickets.ts';
import { entriesAreCounted } from './entries-are-counted.ts';
import { lockTurn, takeInAdvance } from '../sql/take-in-advance.ts';
import type { OrderRow } from '../sql/order-rows.ts';
import { sellPlaces } from '../sql/settle-claims.ts';
import { sellOrder } from './sell-order.ts';
import { postSale } from './post-sale.ts';

/** Event: an order was paid, or was free and confirmed. Data: `{ orderId, occurrenceId, code, organisationId }`. */
export const orderPaid = 'booking.order-paid';

/** The money that paid an order; null for one that costs nothing, or that a gift card paid whole. */
export interface Proceeds {
  readonly paymentId: string;
  readonly provider: string;
}

export type Fulfilled = { ok: true; order: OrderRow } | { ok: false; reason: 'seats-gone' | 'occurrence-cancelled' };

/**
 * Gives an order what it is for, in the caller's transaction: seats sold, money booked, event written, and last, because its
 * counters are shared by the whole establishment, tickets with their numbers. The caller has locked the order; when
 * refused, nothing but claims has been written, which the caller leaves or undoes.
 */
export async function fulfilOrder(
  context: BookingContext,
  trx: Transaction,
  placed: OrderRow,
  terms: SaleTerms,
  proceeds: Proceeds | null,
): Promise<Fulfilled> {
  let order = placed;
  const now = context.clock.now();
  const nowText = instantText(now);
  if (terms.allocation === 'assigned') {
    const sold = await sellOrder(context, trx, order, nowText);
    if (!sold.ok) return sold;
    order = sold.order;
    const counted = await entriesAreCounted(context, terms, trx);
    if (counted && !(await context.guard.countPlaces(trx, order.occurrenceId, terms.capacity, order.lines.length))) {
      return { ok: false, reason: 'seats-gone' };
    }
  } else if (!(await sellPlaces(trx, order, terms.capacity))) {
    return { ok: false, reason: 'seats-gone' };
  }
  if (proceeds !== null || order.giftAmount > 0) await postSale(context, trx, order, proceeds);
  await emit(trx, {
    at: nowText,
    type: orderPaid,
    subject: order.id,
    data: {
      orderId: order.id,
      occurrenceId: order.occurrenceId,
      code: order.code,
      organisationId: order.organisationId,
    },
  });
  const legalVenueId = terms.legalProfile === 'fr-cinema' ? terms.venueId : null;
  const issuedAt = entryInstant(now.epochMilliseconds);
  const series =
    legalVenueId === null ? () => null : await openSeries(trx, order, terms, legalVenueId, now.epochMilliseconds);
  await issueTickets(trx, {
    order,
    venueId: legalVenueId,
    issuedAt,
    now: nowText,
    paidBy: proceeds?.paymentId ?? null,
    tickets: order.lines.map((line) => ({
      id: newId(),
      position: line.position,
      seat: line.seat,
      zone: line.zone,
      tariffId: line.tariffId,
      code: line.code,
      amount: line.amount,
      series: series(line.code),
    })),
  });
  const paid = { status: 'paid', paidAt: nowText, paidBy: proceeds?.paymentId ?? null, paying: false } as const;
  return { ok: true, order: { ...order, ...paid, expiresAt: null } };
}

/**
 * Which series the entries of an order are numbered in, by tariff. Before the first immediate entry of a screening all its advance entries
 * are taken into the auditorium's series (order of 16 October 2009, annex, 3.2.3), in this same transaction.
 */
async function openSeries(
  trx: Transaction,
  order: OrderRow,
  terms: SaleTerms,
  venueId: string,
  now: number,
): Promise<(tariffCode: string) => string> {
  const { occurrenceId, filmId, auditoriumId } = terms;
  let sale = saleAt(terms.startsAt.epochMilliseconds, now);
  if (sale !== 'advance') {
    const { turned } = await lockTurn(trx, occurrenceId);
    sale = turned || sale === 'immediate' ? 'immediate' : 'advance';
    const series = immediateSeries({ occurrenceId, auditoriumId });
    const at = entryInstant(now);
    if (sale === 'immediate' && !turned) {
      await takeInAdvance(trx, { occurrenceId, venueId, series, workstation: order.pointOfSale, at });
    }
  }
  const numberedAs = sale;
  return (tariffCode) => entrySeries({ occurrenceId, filmId, auditoriumId, tariffCode }, numberedAs);
}
