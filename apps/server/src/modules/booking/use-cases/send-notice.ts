import type { Mailer } from '../../../platform/mail.ts';
import type { BookingContext } from '../context.ts';
import type { BookingNotice } from '../contract.ts';
import { confirmationMail, refundMail } from '../documents/order-mail.ts';
import { orderByCode } from '../sql/order-rows.ts';
import { presentOrder } from './read-order.ts';
import { orderUrl } from './send-tickets.ts';

/** Mails a notice to the address of the order. */
export async function sendNotice(context: BookingContext, mailer: Mailer, notice: BookingNotice): Promise<void> {
  const row = await orderByCode(context.db, notice.code);
  if (row === null) return;
  const order = await presentOrder(context, row);
  // Confirmed or given back meanwhile: there is nothing left to ask.
  if (notice.kind === 'confirm' && order.status !== 'reserved') return;
  const url = orderUrl(context, row);
  const mail =
    notice.kind === 'confirm'
      ? confirmationMail(order, row.language, url)
      : refundMail(order, row.language, notice.reason, url);
  await mailer.send({ to: row.email, ...mail });
}
