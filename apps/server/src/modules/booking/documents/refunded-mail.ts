import type { Order } from '@parterre/contract/booking';
import type { RefundCause } from '@parterre/contract/refunds';
import type { Language } from '@parterre/contract/wire';
import { formatMoney } from '../../../platform/money.ts';
import { bookingText, type BookingText } from '../texts/booking-texts.ts';
import { dayText, placesText, whenText } from './occurrence-words.ts';
import { compose, type MailText } from './order-mail.ts';

/** What was given back; amounts in minor units of the order's currency. */
export interface ToldRefund {
  readonly cause: RefundCause;
  readonly moneyAmount: number;
  readonly giftAmount: number;
  /** Places in the order of the tickets that ended. */
  readonly positions: readonly number[];
  /** How the money goes back; null where none does. */
  readonly byMeans: {
    readonly provider: string;
    readonly status: string;
    readonly dueAt: string | null;
  } | null;
}

/**
 * The mail that says that tickets were given back: how much comes back, by which means and by when, and which tickets are good no more.
 * `orderUrl` opens the order without an account, and shows how far the refund is.
 */
export function refundedMail(order: Order, language: Language, refund: ToldRefund, orderUrl: string): MailText {
  const { occurrence } = order;
  const { currency } = order.quote.total;
  const { timeZone } = occurrence.venue;
  const say = (key: BookingText, values?: Record<string, string | number>): string =>
    bookingText(language, key, values);
  const text = (amount: number) => formatMoney({ amount, currency }, language);
  const values = {
    title: occurrence.title,
    when: whenText(occurrence.startsAt, timeZone, language),
    name: order.name,
    total: text(refund.moneyAmount + refund.giftAmount),
  };
  const ended = refund.positions.flatMap((position) => order.quote.lines[position - 1] ?? []);
  const seats = placesText(ended);
  const valid = order.tickets.filter(({ status }) => status === 'valid').length;
  return compose(
    language,
    say('refunded.subject', values),
    [
      say(`refunded.body.${refund.cause}`, values),
      ...(seats === '' ? [] : [say('refunded.tickets', { seats })]),
      ...(refund.moneyAmount > 0 && refund.byMeans !== null ? [moneyText(refund.byMeans, refund.moneyAmount)] : []),
      ...(refund.giftAmount > 0 ? [say('refunded.gift', { amount: text(refund.giftAmount) })] : []),
      ...(refund.moneyAmount + refund.giftAmount === 0 ? [say('refunded.nothing')] : []),
      say(valid === 0 ? 'refunded.all' : valid === 1 ? 'refunded.left.one' : 'refunded.left', { count: valid }),
    ],
    { label: say('refund.action'), url: orderUrl },
    null,
  );

  function moneyText({ provider, status, dueAt }: NonNullable<ToldRefund['byMeans']>, amount: number): string {
    const means = wayText(provider, language);
    if (status === 'by-hand' && dueAt !== null) {
      return say('refunded.by-hand', { amount: text(amount), means, day: dayText(dueAt, timeZone, language) });
    }
    return say('refunded.by-means', { amount: text(amount), means });
  }
}

const ways: Readonly<Record<string, BookingText>> = {
  stripe: 'way.card',
  paypal: 'way.paypal',
  'orange-money': 'way.orange-money',
  'mtn-momo': 'way.mtn-momo',
  'moov-money': 'way.moov-money',
  wave: 'way.wave',
  cash: 'way.cash',
  terminal: 'way.terminal',
};

/** By which means somebody paid, in words. */
function wayText(provider: string, language: Language): string {
  return bookingText(language, ways[provider] ?? 'way.other');
}
