import { instantText } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database.ts';
import { emit } from '../../../platform/outbox.ts';
import type { PaymentSubjects, SettledPayment } from '../../payments/contract.ts';
import type { BookingContext, ChangedSeats } from '../context.ts';
import type { RefundReason } from '../contract.ts';
import { sumOf } from '../domain/quote.ts';
import { dueOf, endOrder, lockOrder, ordersById, stopPaying } from '../sql/order-rows.ts';
import type { OrderRow } from '../sql/order-rows.ts';
import { releaseHolds } from '../sql/hold-rows.ts';
import { dropClaims } from '../sql/settle-claims.ts';
import { overLimit } from './limit-buyer.ts';
import { fulfilOrder } from './fulfil-order.ts';

/** Event: seats changed in a transaction that was not booking's own, or what they are for did. */
export interface SeatsChanged extends ChangedSeats {
  readonly occurrenceId: string;
}
export const seatsChanged = 'booking.seats-changed';

/** Event: money came that goes back. Data: `{ code, reason }`. */
export const moneyGoesBack = 'booking.money-goes-back';

/** What becomes of an order when the money for it comes, or does not. Answers the port of payments. */
export function orderSubjects(context: BookingContext): Required<PaymentSubjects> {
  return {
    settled: (trx, payment) => settle(context, trx, payment),
    async goesBack(trx, payment, why) {
      const order = await lockPaid(trx, payment);
      if (order === null) return;
      const reason = why === 'paid-twice' || order.paidAt !== null ? 'already-paid' : 'amount-differs';
      await goesBack(trx, order, reason, instantText(context.clock.now()));
    },
    async ended(trx, payment) {
      const { id, occurrenceId } = payment.subject;
      if (occurrenceId !== null) await stopPaying(trx, occurrenceId, id, instantText(context.clock.now()));
    },
    async buyer(orderId) {
      const [order] = await ordersById(context.db, [orderId]);
      return order === undefined ? null : { code: order.code, name: order.name, email: order.email };
    },
  };
}

type Outcome = Awaited<ReturnType<PaymentSubjects['settled']>>;
type Refund = Extract<Outcome, { outcome: 'refund' }>;

/** The order that a payment is for, locked. */
async function lockPaid(trx: Transaction, { subject }: SettledPayment): Promise<OrderRow | null> {
  return subject.occurrenceId === null ? null : lockOrder(trx, subject.occurrenceId, subject.id);
}

/** The money goes back by itself; its buyer is told why, once the transaction of the payment has happened. */
async function goesBack(trx: Transaction, order: OrderRow, reason: RefundReason, at: string): Promise<Refund> {
  await emit(trx, { type: moneyGoesBack, subject: order.id, data: { code: order.code, reason }, at });
  return { outcome: 'refund', reason };
}

async function settle(context: BookingContext, trx: Transaction, payment: SettledPayment): Promise<Outcome> {
  const order = await lockPaid(trx, payment);
  if (order === null) return { outcome: 'refund', reason: 'unknown-order' };
  const { occurrenceId } = order;
  const now = context.clock.now();
  const nowText = instantText(now);
  if (order.paidAt !== null) {
    return order.paidBy === payment.id ? { outcome: 'fulfilled' } : goesBack(trx, order, 'already-paid', nowText);
  }
  // The transaction is the payment's: viewers are told through the outbox, after its commit.
  const tellSeats = (taken: readonly string[], freed: readonly string[]) =>
    emit(trx, { type: seatsChanged, subject: occurrenceId, data: { occurrenceId, taken, freed }, at: nowText });
  const giveUp = async (reason: RefundReason): Promise<Outcome> => {
    const status = order.status === 'cancelled' ? 'cancelled' : 'expired';
    await releaseHolds(trx, occurrenceId, [order.holdId]);
    await tellSeats([], await dropClaims(trx, occurrenceId, order.holdId));
    await endOrder(trx, order, status, nowText, reason);
    await context.vouchers.giveUp(trx, [order.id]);
    return goesBack(trx, order, reason, nowText);
  };
  if (payment.amount !== dueOf(order) || payment.currency !== order.currency) return giveUp('amount-differs');
  const terms = await context.programme.saleTerms(occurrenceId, trx);
  // Tickets for a postponed date are good on the day that it will have.
  if (terms === null || !['scheduled', 'postponed'].includes(terms.status)) return giveUp('occurrence-cancelled');
  if (order.status === 'cancelled') return giveUp('order-cancelled');
  if (now.epochMilliseconds >= terms.endsAt.epochMilliseconds) return giveUp('too-late');
  const late =
    order.status === 'expired' || (order.expiresAt !== null && Date.parse(order.expiresAt) <= Date.parse(nowText));
  if (late && now.epochMilliseconds >= terms.onSaleUntil.epochMilliseconds) return giveUp('too-late');
  // While it was not being paid, its buyer may have bought elsewhere.
  if (late && (await overLimit(context, trx, terms, order)) !== null) return giveUp('over-limit');
  const withCodes = order.giftAmount > 0 || sumOf(order.lines, 'discount') > 0;
  if (late && withCodes && !(await context.vouchers.takeAgain(trx, order.id))) return giveUp('code-gone');
  const proceeds = { paymentId: payment.id, provider: payment.provider };
  const fulfilled = await fulfilOrder(context, trx, order, terms, proceeds);
  if (!fulfilled.ok) return giveUp(fulfilled.reason);
  if (late)
    await tellSeats(
      fulfilled.order.lines.flatMap((line) => line.seat ?? []),
      [],
    );
  return { outcome: 'fulfilled' };
}
