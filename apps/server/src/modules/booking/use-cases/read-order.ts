import type { Order, OrderSummary, StaffOrderSummary, Ticket } from '@parterre/contract/booking';
import type { Payment } from '@parterre/contract/payments';
import type { Occurrence } from '@parterre/contract/programme';
import type { Page } from '@parterre/contract/wire';
import type { SeatMap } from '@parterre/seating/seat-map';
import { instantText } from '../../../platform/clock.ts';
import { pageOfList } from '../../../platform/page-of-list.ts';
import type { BookingContext } from '../context.ts';
import { placeOf, quoteOf, taxesOf } from '../domain/quote.ts';
import type { OrderRow } from '../sql/order-rows.ts';
import { answersOfOrders } from '../sql/answer-rows.ts';
import { listOrders } from '../sql/order-rows.ts';
import { offerOf } from '../sql/refund-offer-rows.ts';
import { givenBackOfOrders } from '../sql/refund-rows.ts';
import type { RefundOfferRow } from '../sql/refund-offer-rows.ts';
import { ticketsOfOrders } from '../sql/ticket-rows.ts';
import type { TicketRow } from '../sql/ticket-rows.ts';

/** An order as its holder sees it, QR texts included. Whoever calls has authorised the reading. */
export async function presentOrder(context: BookingContext, row: OrderRow): Promise<Order> {
  const [occurrence, payment, tickets, then, answers, offer] = await Promise.all([
    context.programme.occurrence(row.occurrenceId),
    row.totalAmount > 0 ? context.payments.latest({ kind: 'order', id: row.id }) : null,
    row.paidAt === null ? [] : ticketsOfOrders(context.db, [row]),
    context.programme.placeAt(row.occurrenceId, row.createdAt),
    answersOfOrders(context.db, row.occurrenceId, [row.id]),
    row.paidAt === null || row.totalAmount === 0 ? null : offerOf(context.db, row),
  ]);
  if (occurrence === null) throw new Error(`order ${row.id} is for an occurrence that does not exist`);
  const admits = row.status === 'paid' && tickets.some(({ status }) => status === 'valid');
  const onlineLink =
    admits && occurrence.event !== null ? await context.programme.onlineLink(occurrence.event.id) : null;
  const version = occurrence.seatMapId === null ? null : await context.venues.seatMap(occurrence.seatMapId);
  const map = version?.map ?? null;
  return {
    code: row.code,
    status: statusNow(context, row),
    occurrence,
    name: row.name,
    email: row.email,
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    paidAt: row.paidAt,
    quote: quoteOf(taxesOf(row), row.lines, map, row.giftAmount),
    payment,
    refunds: await refundsOf(context, row, payment),
    refundPolicy: row.refundPolicy,
    refundOffer: openOffer(context, row, offer),
    tickets: tickets.map((ticket) => presentTicket(context, row, ticket, map)),
    ticketsSentTo: row.ticketsSentTo,
    moved: await movedFrom(context, occurrence, then),
    onlineLink,
    listed: row.listed,
    answers: answers.get(row.id) ?? [],
    serverTime: instantText(context.clock.now()),
  };
}

/** The question whether a postponed date is kept, as long as it can be answered. */
function openOffer(context: BookingContext, row: OrderRow, offer: RefundOfferRow | null): Order['refundOffer'] {
  if (offer === null || row.status !== 'paid') return null;
  if (Date.parse(offer.until) <= context.clock.now().epochMilliseconds) return null;
  return { until: offer.until, kept: offer.kept };
}

/** What goes back of the order's payments, oldest first. */
async function refundsOf(
  context: BookingContext,
  { id }: OrderRow,
  payment: Payment | null,
): Promise<Order['refunds']> {
  if (payment === null || payment.status === 'pending') return [];
  const payments = await context.payments.ofSubjects([{ kind: 'order', ids: [id] }]);
  return payments.flatMap(({ refunds }) => refunds).toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
}

/** Where and when an order was for, as its holder knew it; null when it still is. */
async function movedFrom(
  context: BookingContext,
  occurrence: Occurrence,
  then: { startsAt: string; auditoriumId: string | null } | null,
): Promise<Order['moved']> {
  const elsewhere = then !== null && then.auditoriumId !== (occurrence.auditorium?.id ?? null);
  if (then === null || (then.startsAt === occurrence.startsAt && !elsewhere)) return null;
  const room = then.auditoriumId === null ? null : await context.venues.auditorium(then.auditoriumId);
  return { startsAt: then.startsAt, auditorium: room?.name ?? null };
}

function presentTicket(context: BookingContext, order: OrderRow, ticket: TicketRow, map: SeatMap | null): Ticket {
  const { id, occurrenceId, serial, status } = ticket;
  const { seat, place } = placeOf(ticket.seat, map);
  return {
    id,
    occurrenceId,
    seat,
    row: place?.row ?? null,
    number: place?.number ?? null,
    place,
    zone: ticket.zone === '' ? null : ticket.zone,
    tariffCode: ticket.tariffCode,
    tariff: ticket.tariffName,
    amount: { amount: ticket.amount, currency: order.currency },
    fee: { amount: ticket.fee, currency: order.currency },
    status,
    serial,
    seriesCode: ticket.seriesCode,
    seriesNumber: ticket.seriesNumber,
    code:
      status === 'valid' ? context.keys.sign({ ticketId: id, occurrenceId, serial, validFrom: ticket.issuedAt }) : null,
    admittedAt: ticket.admittedAt,
  };
}

/** An unpaid order is over when its time is, whether or not that has been written yet. */
function statusNow(context: BookingContext, row: OrderRow): OrderRow['status'] {
  const lapsed =
    row.status === 'reserved' &&
    row.expiresAt !== null &&
    Date.parse(row.expiresAt) <= context.clock.now().epochMilliseconds;
  return lapsed ? 'expired' : row.status;
}

/** A page of orders, newest first. */
export async function listOrderSummaries(
  context: BookingContext,
  filter: Parameters<typeof listOrders>[1],
  page: { page: number; pageSize: number },
): Promise<Page<OrderSummary>> {
  const { rows, count } = await listOrders(context.db, filter, page);
  return pageOfList(await summariesOf(context, rows, ({ summary }) => summary), count, page);
}

/** The orders of one occurrence for its staff: with the name of each buyer, what they answered, and what went back to them. */
export async function listStaffOrders(
  context: BookingContext,
  filter: Parameters<typeof listOrders>[1] & { occurrenceId: string },
  page: { page: number; pageSize: number },
): Promise<Page<StaffOrderSummary>> {
  const { rows, count } = await listOrders(context.db, filter, page);
  const ids = rows.map(({ id }) => id);
  const [answers, back] = await Promise.all([
    answersOfOrders(context.db, filter.occurrenceId, ids),
    givenBackOfOrders(context.db, filter.occurrenceId, ids),
  ]);
  const items = await summariesOf(context, rows, ({ row, summary }) => ({
    ...summary,
    name: row.name,
    answers: answers.get(row.id) ?? [],
    givenBack: { amount: back.get(row.id)?.amount ?? 0, currency: row.currency },
    ticketsGivenBack: back.get(row.id)?.tickets ?? 0,
  }));
  return pageOfList(items, count, page);
}

/** Orders as lists show them; one whose occurrence is gone is left out. */
export async function summariesOf<T>(
  context: BookingContext,
  rows: readonly OrderRow[],
  as: (one: { row: OrderRow; summary: OrderSummary }) => T,
): Promise<T[]> {
  const occurrences = await context.programme.occurrences([...new Set(rows.map((row) => row.occurrenceId))]);
  return rows.flatMap((row) => {
    const occurrence = occurrences.get(row.occurrenceId);
    if (occurrence === undefined) return [];
    const total = { amount: row.totalAmount, currency: row.currency };
    const { code, createdAt } = row;
    const status = statusNow(context, row);
    return [as({ row, summary: { code, status, occurrence, createdAt, ticketCount: row.lines.length, total } })];
  });
}
