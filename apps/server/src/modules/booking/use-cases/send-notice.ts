import type { Order } from '@parterre/contract/booking';
import type { Language } from '@parterre/contract/wire';
import type { Mailer } from '../../../platform/mail.ts';
import type { BookingContext } from '../context.ts';
import type { BookingNotice, DateNews, Place } from '../contract.ts';
import { newsMail } from '../documents/news-mail.ts';
import type { ToldOrder } from '../documents/news-mail.ts';
import { confirmationMail, refundMail, reservationMail } from '../documents/order-mail.ts';
import { refundedMail } from '../documents/refunded-mail.ts';
import type { MailText } from '../documents/order-mail.ts';
import { orderByCode } from '../sql/order-rows.ts';
import type { OrderRow } from '../sql/order-rows.ts';
import { readRefund } from '../sql/refund-rows.ts';
import { presentOrder } from './read-order.ts';
import { orderUrl } from './send-tickets.ts';

type News = Extract<BookingNotice, { kind: 'news' }>;

/** Mails a notice to the address of the order, or of the orders. */
export async function sendNotice(context: BookingContext, mailer: Mailer, notice: BookingNotice): Promise<void> {
  if (notice.kind === 'news') return sendNews(context, mailer, notice);
  const row = await orderByCode(context.db, notice.code);
  if (row === null || row.email === '') return;
  const order = await presentOrder(context, row);
  if (notice.kind === 'refunded') return tellRefunded(context, mailer, row, order, notice.refundId);
  // Confirmed, paid or given back meanwhile: there is nothing left to ask.
  if (notice.kind !== 'refund' && order.status !== 'reserved') return;
  await mailer.send({ to: row.email, ...mailOf(notice, order, row.language, orderUrl(context, row)) });
}

/** What came of tickets that were given back: how much, by which means, and by when. */
async function tellRefunded(
  context: BookingContext,
  mailer: Mailer,
  row: OrderRow,
  order: Order,
  refundId: string,
): Promise<void> {
  const refund = await readRefund(context.db, row, refundId);
  if (refund === null) return;
  const payments = await context.payments.ofSubjects([{ kind: 'order', ids: [row.id] }]);
  const money = payments.flatMap(({ refunds, provider }) => refunds.map((one) => ({ ...one, provider })));
  const byMeans = money.find(({ id }) => id === refund.paymentRefundId) ?? null;
  const mail = refundedMail(order, row.language, { ...refund, byMeans }, orderUrl(context, row));
  await mailer.send({ to: row.email, ...mail });
}

function mailOf(
  notice: Exclude<BookingNotice, News | { kind: 'refunded' }>,
  order: Order,
  language: Language,
  url: string,
): MailText {
  if (notice.kind === 'refund') return refundMail(order, language, notice.reason, url);
  return notice.kind === 'confirm' ? confirmationMail(order, language, url) : reservationMail(order, language, url);
}

/** One mail for all orders that a buyer has for what the news are about, as far as the news still matter to them. */
async function sendNews(context: BookingContext, mailer: Mailer, { codes, news }: News): Promise<void> {
  const told: ToldOrder[] = [];
  let to: { email: string; language: Language } | null = null;
  for (const code of codes) {
    const row = await orderByCode(context.db, code);
    if (row === null) continue;
    const order = await presentOrder(context, row);
    if (!concerns(news, order)) continue;
    told.push({ order, url: orderUrl(context, row) });
    to ??= row;
  }
  const [first, ...others] = told;
  if (first === undefined || to === null) return;
  const room = news.what === 'moved' ? await roomBefore(context, news.before, news.place) : null;
  await mailer.send({ to: to.email, ...newsMail([first, ...others], to.language, news, room) });
}

/** Whether an order that was live when it happened is still to be told. */
function concerns(news: DateNews, order: Order): boolean {
  // Its own unpaid orders ended with it.
  if (news.what === 'cancelled') return ['paid', 'reserved', 'cancelled', 'expired'].includes(order.status);
  const live = order.status === 'paid' || order.status === 'reserved';
  if (news.what !== 'moved') return live;
  // Moved again meanwhile: the news of that say where it is.
  return isAt(order, news.place) && (live || (order.status === 'expired' && news.keptUntil !== null));
}

function isAt({ occurrence }: Order, place: Place): boolean {
  return occurrence.startsAt === place.startsAt && (occurrence.auditorium?.id ?? null) === place.auditoriumId;
}

async function roomBefore(context: BookingContext, before: Place, now: Place): Promise<string | null> {
  if (before.auditoriumId === null || before.auditoriumId === now.auditoriumId) return null;
  return (await context.venues.auditorium(before.auditoriumId))?.name ?? null;
}
