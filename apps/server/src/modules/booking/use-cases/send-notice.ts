import type { Mailer } from '../../../platform/mail.ts';
import type { BookingContext } from '../context.ts';
import { refundMail } from '../documents/order-mail.ts';
import type { RefundReason } from '../documents/order-mail.ts';
import { orderByCode } from '../sql/order-rows.ts';
import { presentOrder } from './read-order.ts';
import { orderUrl } from './send-tickets.ts';

/** What a buyer is told by mail beside the tickets: that money goes back, and why. */
export interface BookingNotice {
  readonly code: string;
  readonly reason: RefundReason;
}

/** Mails a notice to the address of the order. */
export async function sendNotice(context: BookingContext, mailer: Mailer, notice: BookingNotice): Promise<void> {
  const row = await orderByCode(context.db, notice.code);
  if (row === null) return;
  const order = await presentOrder(context, row);
  const mail = refundMail(order, row.language, notice.reason, orderUrl(context, row));
  await mailer.send({ to: row.email, ...mail });
}
