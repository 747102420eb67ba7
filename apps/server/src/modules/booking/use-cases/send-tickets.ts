import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { Mailer } from '../../../platform/mail.ts';
import { emit } from '../../../platform/outbox.ts';
import type { BookingContext } from '../context.ts';
import { orderMail } from '../documents/order-mail.ts';
import type { DrawTickets } from '../documents/ticket-drawing.ts';
import { orderLinkKey } from '../order-link.ts';
import { orderByCode, type OrderRow } from '../sql/order-rows.ts';
import { correctOrderEmail, markTicketsSent } from '../sql/ticket-mail-rows.ts';
import { presentOrder } from './read-order.ts';
import { writeOrderCalendar } from './write-order-calendar.ts';

/** Event: the tickets of an order are to be sent, once more. Data: `{ code }`. */
export const ticketsAskedFor = 'booking.tickets-asked-for';

/** Corrections of an address that one order may have. */
const MOST_CORRECTIONS = 3;

/** Address of an order's page that opens without an account. */
export function orderUrl(context: BookingContext, order: OrderRow): string {
  return `${context.publicUrl}/${order.language}/orders/${order.code}?key=${orderLinkKey(context.linkKey, order.id)}`;
}

/** Mails the tickets of a paid order with PDF and calendar file. An order that is no longer paid is left alone: there is nothing to send. */
export async function sendTickets(
  context: BookingContext,
  mailer: Mailer,
  drawTickets: DrawTickets,
  code: string,
): Promise<void> {
  const row = await orderByCode(context.db, code);
  // A guest without an address is found by name at the door.
  if (row?.status !== 'paid' || row.email === '') return;
  const order = await presentOrder(context, row);
  const url = orderUrl(context, row);
  const { subject, text, html } = orderMail(order, row.language, url);
  await mailer.send({
    to: row.email,
    subject,
    text,
    html,
    attachments: [
      {
        filename: `parterre-${row.code}.pdf`,
        contentType: 'application/pdf',
        content: await drawTickets(order, row.language),
      },
      {
        filename: `parterre-${row.code}.ics`,
        contentType: 'text/calendar',
        content: Buffer.from(await writeOrderCalendar(context, order, row.language, url)),
      },
    ],
  });
  await markTicketsSent(context.db, row, row.email, instantText(context.clock.now()));
}

/** Asks for the tickets to be sent again to the address that the order has. */
export async function askForTickets(
  context: BookingContext,
  order: OrderRow,
): Promise<{ ok: true } | { ok: false; reason: 'address-not-correctable' }> {
  if (order.status !== 'paid') return { ok: false, reason: 'address-not-correctable' };
  await inTransaction(context.db, (trx) => emit(trx, ticketsEvent(context, order)));
  return { ok: true };
}

/** Corrects a mistyped address and sends the tickets there. */
export async function correctEmail(
  context: BookingContext,
  order: OrderRow,
  email: string,
): Promise<{ ok: true } | { ok: false; reason: 'address-not-correctable' }> {
  return inTransaction(context.db, async (trx) => {
    const now = instantText(context.clock.now());
    if (!(await correctOrderEmail(trx, order, email, MOST_CORRECTIONS, now)))
      return { ok: false, reason: 'address-not-correctable' };
    await emit(trx, ticketsEvent(context, order));
    return { ok: true };
  });
}

function ticketsEvent(context: BookingContext, order: OrderRow) {
  return { type: ticketsAskedFor, subject: order.id, data: { code: order.code }, at: instantText(context.clock.now()) };
}
