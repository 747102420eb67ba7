import type { Order } from '@parterre/contract/booking';

/** Where an order stands, as its page tells it. */
export type OrderStage = 'to-confirm' | 'to-pay' | 'pending' | 'refused' | 'paid' | 'refunding' | 'refunded' | 'cancelled' | 'expired';

/**
 * A free order of a guest waits for the link of its mail. A payment decides only while its order is still reserved; money that came too late is on its way back.
 */
export function stageOf(order: Pick<Order, 'status' | 'payment' | 'quote'>): OrderStage {
  const payment = order.payment?.status;
  if (order.status === 'paid') return 'paid';
  if (payment === 'refunding') return 'refunding';
  if (order.status === 'refunded' || payment === 'refunded') return 'refunded';
  if (order.status !== 'reserved') return order.status;
  if (order.quote.total.amount === 0) return 'to-confirm';
  if (payment === 'pending' || payment === 'succeeded') return 'pending';
  return payment === 'failed' ? 'refused' : 'to-pay';
}

/** Whether seats are kept so long that the day and hour say more than a countdown: more than an hour, as reservations of the counter are. */
export function isKeptForLong(order: Pick<Order, 'expiresAt' | 'serverTime'>): boolean {
  return order.expiresAt !== null && Date.parse(order.expiresAt) - Date.parse(order.serverTime) > 3_600_000;
}

/** Whole minutes left to pay, at least 1. @param now milliseconds of the server's clock */
export function minutesLeft(expiresAt: string, now: number): number {
  return Math.max(1, Math.floor((Date.parse(expiresAt) - now) / 60_000));
}
