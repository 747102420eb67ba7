import type { Order } from '@parterre/contract/booking';
import type { Language } from '@parterre/contract/wire';
import type { Mailer } from '../../../platform/mail.ts';
import type { BookingContext } from '../context.ts';
import type { BookingNotice, Place } from '../contract.ts';
import { endedMail, movedMail } from '../documents/change-mail.ts';
import { confirmationMail, newsMail, refundMail, reservationMail } from '../documents/order-mail.ts';
import type { MailText } from '../documents/order-mail.ts';
import { orderByCode } from '../sql/order-rows.ts';
import { presentOrder } from './read-order.ts';
import { orderUrl } from './send-tickets.ts';

/** Mails a notice to the address of the order. */
export async function sendNotice(context: BookingContext, mailer: Mailer, notice: BookingNotice): Promise<void> {
  const row = await orderByCode(context.db, notice.code);
  if (row === null || row.email === '') return;
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
  const asks = notice.kind === 'confirm' || notice.kind === 'reserved';
  if (asks && order.status !== 'reserved') return;
  if (tellsChange(notice) && order.status !== 'reserved' && order.status !== 'paid') return;
  // Moved again meanwhile: the notice of that says where it is.
  if (notice.kind === 'moved' && !isAt(order, notice.place)) return;
  const url = orderUrl(context, row);
  const room = notice.kind === 'moved' ? await auditoriumName(context, notice.before) : null;
  await mailer.send({ to: row.email, ...mailOf(notice, order, row.language, url, room) });
}

type News = Extract<BookingNotice, { why: string | null }>;

function isNews(notice: BookingNotice): notice is News {
  return 'why' in notice;
}

function tellsChange({ kind }: BookingNotice): boolean {
  return kind === 'moved' || kind === 'cancelled' || kind === 'interrupted';
}

function isAt({ occurrence }: Order, place: Place): boolean {
  return occurrence.startsAt === place.startsAt && (occurrence.auditorium?.id ?? null) === place.auditoriumId;
}

async function auditoriumName(context: BookingContext, { auditoriumId }: Place): Promise<string | null> {
  return auditoriumId === null ? null : ((await context.venues.auditorium(auditoriumId))?.name ?? null);
}

function mailOf(
  notice: Exclude<BookingNotice, News>,
  order: Order,
  language: Language,
  url: string,
  roomBefore: string | null,
): MailText {
  if (notice.kind === 'moved') {
    return movedMail(order, language, { startsAt: notice.before.startsAt, auditorium: roomBefore }, url);
  }
  if (notice.kind === 'cancelled' || notice.kind === 'interrupted') return endedMail(order, language, notice.kind, url);
  if (notice.kind === 'refund') return refundMail(order, language, notice.reason, url);
  return notice.kind === 'confirm' ? confirmationMail(order, language, url) : reservationMail(order, language, url);
}
