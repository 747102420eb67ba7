import type { Order } from '@parterre/contract/booking';
import type { Language } from '@parterre/contract/wire';
import { formatMoney } from '../../../platform/money.ts';
import type { RefundReason } from '../contract.ts';
import { bookingText, type BookingText } from '../texts/booking-texts.ts';
import { hourText, placeText, placesText, validTickets, whenText } from './occurrence-words.ts';

export interface MailText {
  subject: string;
  text: string;
  html: string;
}

/** The mail that brings the tickets. `orderUrl` opens the order without an account. */
export function orderMail(order: Order, language: Language, orderUrl: string): MailText {
  const { occurrence } = order;
  const tickets = validTickets(order);
  const say = (key: BookingText, values?: Record<string, string | number>): string =>
    bookingText(language, key, values);
  const when = whenText(occurrence.startsAt, occurrence.venue.timeZone, language);
  const one = tickets.length === 1;
  const values = { title: occurrence.title, when, name: order.name, count: tickets.length };
  const seats = placesText(tickets);
  const total = order.quote.total;
  const paragraphs = [
    say(one ? 'mail.body.one' : 'mail.body', values),
    say('mail.where', { when, venue: placeText(occurrence) }),
    ...(seats === '' ? [] : [say('mail.seats', { seats })]),
    total.amount === 0 ? say('mail.total.free') : say('mail.total', { total: formatMoney(total, language) }),
    say('mail.attached'),
  ];
  return compose(
    language,
    say(one ? 'mail.subject.one' : 'mail.subject', values),
    paragraphs,
    { label: say('mail.action'), url: orderUrl },
    say('mail.end'),
  );
}

/** The mail whose link confirms a guest's place at a free occurrence: who opens it has that address. */
export function confirmationMail(order: Order, language: Language, orderUrl: string): MailText {
  const { occurrence } = order;
  const { timeZone } = occurrence.venue;
  const say = (key: BookingText, values?: Record<string, string | number>): string =>
    bookingText(language, key, values);
  const when = whenText(occurrence.startsAt, timeZone, language);
  const until = hourText(order.expiresAt ?? occurrence.startsAt, timeZone);
  return compose(
    language,
    say('confirm.subject', { title: occurrence.title, when }),
    [
      say('confirm.body', { name: order.name, title: occurrence.title, until }),
      say('mail.where', { when, venue: placeText(occurrence) }),
    ],
    { label: say('confirm.action'), url: orderUrl },
    say('confirm.end'),
  );
}

/** The mail that says which seats the counter keeps, unpaid, and until when; its link opens the order, where it can be paid. */
export function reservationMail(order: Order, language: Language, orderUrl: string): MailText {
  const { occurrence } = order;
  const { timeZone } = occurrence.venue;
  const say = (key: BookingText, values?: Record<string, string | number>): string =>
    bookingText(language, key, values);
  const when = whenText(occurrence.startsAt, timeZone, language);
  const seats = placesText(order.quote.lines);
  return compose(
    language,
    say('reserved.subject', { title: occurrence.title, when }),
    [
      say('reserved.body', {
        name: order.name,
        title: occurrence.title,
        until: whenText(order.expiresAt ?? occurrence.startsAt, timeZone, language),
        total: formatMoney(order.quote.total, language),
      }),
      say('mail.where', { when, venue: placeText(occurrence) }),
      ...(seats === '' ? [] : [say('mail.seats', { seats })]),
    ],
    { label: say('reserved.action'), url: orderUrl },
    say('mail.end'),
  );
}

/** The mail that says that money goes back. `orderUrl` opens the order without an account, and shows how far the refund is. */
export function refundMail(order: Order, language: Language, reason: RefundReason, orderUrl: string): MailText {
  const { occurrence } = order;
  const values = {
    title: occurrence.title,
    when: whenText(occurrence.startsAt, occurrence.venue.timeZone, language),
    name: order.name,
    total: formatMoney(order.quote.due, language),
  };
  return compose(
    language,
    bookingText(language, 'refund.subject', values),
    [bookingText(language, `refund.body.${reason}`, values)],
    { label: bookingText(language, 'refund.action'), url: orderUrl },
    null,
  );
}

/** A mail of these paragraphs, as text and as HTML, with one link. */
export function compose(
  language: Language,
  subject: string,
  paragraphs: readonly string[],
  action: { label: string; url: string },
  end: string | null,
): MailText {
  const text = [...paragraphs, `${action.label}\n${action.url}`, ...(end === null ? [] : [end])].join('\n\n');
  const html = [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${escapeHtml(subject)}</title></head>`,
    '<body style="margin:0;padding:24px;font:16px/1.55 system-ui,sans-serif"><div style="max-width:34rem">',
    ...paragraphs
      .flatMap((paragraph) => paragraph.split('\n\n'))
      .map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`),
    `<p><a href="${escapeHtml(action.url)}" style="color:#a8122e;font-weight:600">${escapeHtml(action.label)}</a></p>`,
    ...(end === null ? [] : [`<p style="font-size:13px">${escapeHtml(end)}</p>`]),
    '</div></body></html>',
  ].join('');
  return { subject: subject.replace(/[\r\n]+/g, ' '), text, html };
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
