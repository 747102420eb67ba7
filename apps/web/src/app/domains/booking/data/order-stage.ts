import type { Order } from '@parterre/contract/booking';

/**
 * Where an order stands, as its page tells it. `approving`: the payer accepts on the phone; `pending`: on a page of the provider.
 * `late` and `late-returned`: money came when the seats were gone, and goes back.
 */
export type OrderStage =
  | 'to-confirm'
  | 'to-pay'
  | 'pending'
  | 'approving'
  | 'refused'
  | 'paid'
  | 'refunding'
  | 'refunded'
  | 'late'
  | 'late-returned'
  | 'cancelled'
  | 'expired';

/**
 * A free order of a guest waits for the link of its mail. A payment decides only while its order is still reserved; money that came too late is on its way back.
 */
export function stageOf(order: Pick<Order, 'status' | 'payment' | 'quote' | 'paidAt'>): OrderStage {
  const payment = order.payment?.status;
  if (order.status === 'paid') return 'paid';
  if (payment === 'refunding') return order.paidAt === null ? 'late' : 'refunding';
  if (payment === 'refunded' && order.paidAt === null) return 'late-returned';
  if (order.status === 'refunded' || payment === 'refunded') return 'refunded';
  if (order.status !== 'reserved') return order.status;
  if (order.quote.total.amount === 0) return 'to-confirm';
  if (payment === undefined) return 'to-pay';
  if (payment === 'failed' || payment === 'expired') return 'refused';
  if (payment === 'succeeded') return 'pending';
  // The newest way failed, while one begun before may still bring the money.
  if (order.payment?.failureCode) return 'refused';
  return order.payment?.redirectUrl === null ? 'approving' : 'pending';
}

/** An order that an older version kept on this device lacks what is newer. */
const perhaps = <T>(kept: T): Partial<T> => kept;

/** What is left to pay of an order. */
export function dueOf({ quote }: Pick<Order, 'quote'>): Order['quote']['due'] {
  return perhaps(quote).due ?? quote.total;
}

/** What a gift card pays of an order. */
export function giftOf({ quote }: Pick<Order, 'quote'>): Order['quote']['gift'] | undefined {
  const { gift } = perhaps(quote);
  return gift && gift.amount > 0 ? gift : undefined;
}

/** What a line would have cost had no code lowered its price, with the fee that was paid on top, as everywhere. */
export function priceBefore(line: Order['quote']['lines'][number]): Order['quote']['due'] | undefined {
  const { price } = perhaps(line);
  if (!price || price.amount <= line.amount.amount) return undefined;
  return { ...price, amount: price.amount + line.fee.amount };
}

/** Whether news of a payment may come by themselves, or of a refund that no person has to make. */
export function awaitsNews(order: Pick<Order, 'status' | 'payment' | 'refunds'>): boolean {
  const payment = order.payment?.status;
  if (order.status === 'reserved' && (payment === 'pending' || payment === 'succeeded')) return true;
  return perhaps(order).refunds?.some(({ status }) => status === 'pending') ?? false;
}

/** What was paid for a ticket, with the fee on top of it. */
export function paidFor(ticket: Order['tickets'][number]): Order['quote']['due'] {
  return { ...ticket.amount, amount: ticket.amount.amount + (perhaps(ticket).fee?.amount ?? 0) };
}

/** Whether seats are kept so long that the day and hour say more than a countdown: more than an hour, as reservations of the counter are. */
export function isKeptForLong(order: Pick<Order, 'expiresAt' | 'serverTime'>): boolean {
  return order.expiresAt !== null && Date.parse(order.expiresAt) - Date.parse(order.serverTime) > 3_600_000;
}

/** Whole minutes left to pay, at least 1. @param now milliseconds of the server's clock */
export function minutesLeft(expiresAt: string, now: number): number {
  return Math.max(1, Math.floor((Date.parse(expiresAt) - now) / 60_000));
}
