import type { Order } from '@parterre/contract/booking';
import type { Language } from '@parterre/contract/wire';
import type { Mailer } from '../../../platform/mail.ts';
import type { BookingContext } from '../context.ts';
import type { BookingNotice } from '../contract.ts';
import { confirmationMail, newsMail, refundMail, reservationMail } from '../documents/order-mail.ts';
import type { MailText } from '../documents/order-mail.ts';
import { orderByCode } from '../sql/order-rows.ts';
import { presentOrder } from './read-order.ts';
import { orderUrl } from './send-tickets.ts';

/** Mails a notice to the address of the order. */
export async function sendNotice(context: BookingContext, mailer: Mailer, notice: BookingNotice): Promise<void> {
  const row = await orderByCode(context.db, notice.code);
  if (row === null) return;
  const order = await presentOrder(context, row);
  if (isNews(notice)) {
    if (order.status === 'paid' || order.status === 'reserved')
      await mailer.send({
        to: row.email,
        ...newsMail(order, row.language, notice.kind, notice.why, orderUrl(context, row)),
      });
    return;
  }
  // Confirmed, paid or given back meanwhile: there is nothing left to ask.
  if (notice.kind !== 'refund' && order.status !== 'reserved') return;
  const url = orderUrl(context, row);
  await mailer.send({ to: row.email, ...mailOf(notice, order, row.language, url) });
}

type News = Extract<BookingNotice, { why: string | null }>;

function isNews(notice: BookingNotice): notice is News {
  return 'why' in notice;
}

function mailOf(notice: Exclude<BookingNotice, News>, order: Order, language: Language, url: string): MailText {
  if (notice.kind === 'refund') return refundMail(order, language, notice.reason, url);
  return notice.kind === 'confirm' ? confirmationMail(order, language, url) : reservationMail(order, language, url);
}
