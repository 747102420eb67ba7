import type { Order } from '@parterre/contract/booking';
import type { Language } from '@parterre/contract/wire';
import { bookingText, type BookingText } from '../texts/booking-texts.ts';
import { placeText, whenText } from './occurrence-words.ts';
import { compose, type MailText } from './order-mail.ts';

/** The mail that says that a screening was moved: from when and where, to when and where, and what its buyer can do. */
export function movedMail(
  order: Order,
  language: Language,
  before: NonNullable<Order['moved']>,
  orderUrl: string,
): MailText {
  const { occurrence } = order;
  const { timeZone } = occurrence.venue;
  const say = (key: BookingText, values?: Record<string, string | number>): string =>
    bookingText(language, key, values);
  const when = whenText(occurrence.startsAt, timeZone, language);
  const was = whenText(before.startsAt, timeZone, language);
  const { title } = occurrence;
  const then = before.auditorium === null ? was : `${was}, ${before.auditorium}`;
  return compose(
    language,
    say('moved.subject', { title, when }),
    [
      say('moved.body', { name: order.name, title, before: then }),
      say('mail.where', { when, venue: placeText(occurrence) }),
      say(order.status === 'paid' ? 'moved.tickets' : 'moved.reserved'),
      say('moved.choice', { venue: occurrence.venue.name }),
    ],
    { label: say('moved.action'), url: orderUrl },
    say('mail.end'),
  );
}

/** The mail that says that a screening was cancelled, or could not be shown to its end. */
export function endedMail(
  order: Order,
  language: Language,
  kind: 'cancelled' | 'interrupted',
  orderUrl: string,
): MailText {
  const { occurrence } = order;
  const values = {
    title: occurrence.title,
    when: whenText(occurrence.startsAt, occurrence.venue.timeZone, language),
    name: order.name,
    venue: occurrence.venue.name,
  };
  return compose(
    language,
    bookingText(language, `${kind}.subject`, values),
    [bookingText(language, `${kind}.body`, values)],
    { label: bookingText(language, 'moved.action'), url: orderUrl },
    null,
  );
}
