import type { Order } from '@parterre/contract/booking';
import type { Language } from '@parterre/contract/wire';
import { formatMoney } from '../../../platform/money.ts';
import type { DateNews } from '../contract.ts';
import { bookingText, type BookingText } from '../texts/booking-texts.ts';
import { placeText, whenText } from './occurrence-words.ts';
import { compose, type MailText } from './order-mail.ts';

/** An order of somebody who is told, and the address that opens it without an account. */
export interface ToldOrder {
  readonly order: Order;
  readonly url: string;
}

/**
 * The mail that says what became of a date that somebody has places for: one, whatever number of orders and dates it concerns. It says what
 * becomes of the places and of what was paid, and whom to ask.
 * @param roomBefore name of the auditorium that it was to be in, where it has moved to another
 */
export function newsMail(
  told: readonly [ToldOrder, ...ToldOrder[]],
  language: Language,
  news: DateNews,
  roomBefore: string | null,
): MailText {
  const [{ order, url }] = told;
  const { occurrence } = order;
  const { timeZone } = occurrence.venue;
  const say = (key: BookingText, values?: Record<string, string | number>): string =>
    bookingText(language, key, values);
  const when = listText(
    told.map((one) => whenText(one.order.occurrence.startsAt, timeZone, language)),
    language,
  );
  const values = { title: occurrence.title, when, name: order.name, venue: occurrence.venue.name };
  const kind = news.what === 'moved' ? (`moved.${occurrence.kind}` as const) : news.what;
  const body =
    news.what === 'moved'
      ? say(`news.${kind}.body`, {
          ...values,
          before: [
            whenText(news.before.startsAt, timeZone, language),
            ...(roomBefore === null ? [] : [roomBefore]),
          ].join(', '),
        })
      : say(`news.${kind}.body`, values);
  return compose(
    language,
    say(`news.${kind}.subject`, values),
    [
      body,
      ...('why' in news && news.why !== null ? [say('news.why', { why: news.why })] : []),
      ...(news.what === 'moved' || news.what === 'resumed' ? placesOf(told, language) : []),
      ...consequences(told, language, news),
      ...(told.length === 1 ? [] : [say('news.orders', { orders: told.map((one) => lineOf(one)).join('\n') })]),
    ],
    { label: say('news.action'), url },
    say('mail.end'),
  );
}

/** When and where it is, once for each date. */
function placesOf(told: readonly ToldOrder[], language: Language): string[] {
  const places = told.map(({ order: { occurrence } }) =>
    bookingText(language, 'mail.where', {
      when: whenText(occurrence.startsAt, occurrence.venue.timeZone, language),
      venue: placeText(occurrence),
    }),
  );
  return [...new Set(places)];
}

/** What becomes of the places and of the money, and what can be done. */
function consequences(told: readonly [ToldOrder, ...ToldOrder[]], language: Language, news: DateNews): string[] {
  const [{ order }] = told;
  const { kind, venue } = order.occurrence;
  const say = (key: BookingText, values?: Record<string, string | number>): string =>
    bookingText(language, key, values);
  const orders = told.map((one) => one.order);
  const paid = orders.filter(({ paidAt }) => paidAt !== null);
  if (news.what === 'interrupted') return [];
  if (news.what === 'cancelled') {
    const amount = paid.reduce((sum, { quote }) => sum + quote.total.amount, 0);
    if (amount === 0) return [say('news.no-money')];
    return [say('news.money', { total: formatMoney({ ...order.quote.total, amount }, language) })];
  }
  if (news.what === 'resumed') return [say('news.tickets-stay')];
  const stay = offerText(orders, language) ?? say(kind === 'screening' ? 'news.moved.tickets' : 'news.tickets-stay');
  if (news.what !== 'moved') return [stay];
  return [
    ...(paid.length > 0 ? [stay] : []),
    ...(paid.length < orders.length ? [reservationText(orders, language, news.keptUntil)] : []),
    ...(kind === 'screening' ? [say('news.choice', { venue: venue.name })] : []),
  ];
}

/** The question whether the new date is kept, and until when it can be refused; undefined where nobody is asked. */
function offerText(orders: readonly Order[], language: Language): string | undefined {
  const asked = orders.find(({ refundOffer }) => refundOffer !== null);
  if (!asked?.refundOffer) return undefined;
  const until = whenText(asked.refundOffer.until, asked.occurrence.venue.timeZone, language);
  return bookingText(language, 'news.offer', { until });
}

/** What becomes of places that are kept unpaid. */
function reservationText(orders: readonly Order[], language: Language, keptUntil: string | null): string {
  const [order] = orders;
  if (keptUntil === null || order === undefined) return bookingText(language, 'news.moved.reserved');
  if (orders.some(({ status }) => status === 'expired')) return bookingText(language, 'news.moved.over');
  const until = whenText(keptUntil, order.occurrence.venue.timeZone, language);
  return bookingText(language, 'news.moved.until', { until });
}

function lineOf({ order, url }: ToldOrder): string {
  return `${order.code} : ${url}`;
}

function listText(items: readonly string[], language: Language): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(new Set(items));
}
