import { instantText } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database.ts';
import type { PaymentSubjects, SettledPayment } from '../../payments/contract.ts';
import type { BookingContext } from '../context.ts';
import { endOrder, lockOrder, stopPaying } from '../sql/order-rows.ts';
import { releaseHolds } from '../sql/hold-rows.ts';
import { fulfilOrder } from './fulfil-order.ts';

/** What becomes of an order when the money for it comes, or does not. Answers the port of payments. */
export function orderSubjects(context: BookingContext): PaymentSubjects {
  return {
    settled: (trx, payment) => settle(context, trx, payment),
    async ended(trx, payment) {
      const { id, occurrenceId } = payment.subject;
      await stopPaying(trx, occurrenceId, id, instantText(context.clock.now()));
    },
  };
}

type Outcome = Awaited<ReturnType<PaymentSubjects['settled']>>;

async function settle(context: BookingContext, trx: Transaction, payment: SettledPayment): Promise<Outcome> {
  const { id, occurrenceId } = payment.subject;
  const order = await lockOrder(trx, occurrenceId, id);
  if (order === null) return { outcome: 'refund', reason: 'unknown-order' };
  if (order.paidAt !== null) {
    return order.paidBy === payment.id ? { outcome: 'fulfilled' } : { outcome: 'refund', reason: 'already-paid' };
  }
  const now = context.clock.now();
  const nowText = instantText(now);
  const giveUp = async (reason: string): Promise<Outcome> => {
    const status = order.status === 'cancelled' ? 'cancelled' : 'expired';
    const { freed } = await releaseHolds(trx, occurrenceId, [order.holdId]);
    await endOrder(trx, order, status, nowText, reason);
    context.changed(occurrenceId, { taken: [], freed });
    return { outcome: 'refund', reason };
  };
  if (payment.amount !== order.totalAmount || payment.currency !== order.currency) return giveUp('amount-differs');
  if (order.status === 'cancelled') return giveUp('order-cancelled');
  const terms = await context.programme.saleTerms(occurrenceId, trx);
  if (terms === null || terms.status !== 'scheduled') return giveUp('occurrence-cancelled');
  if (now.epochMilliseconds >= terms.endsAt.epochMilliseconds) return giveUp('occurrence-over');
  const late = order.status === 'expired' || (order.expiresAt !== null && Date.parse(order.expiresAt) <= Date.parse(nowText));
  if (late && now.epochMilliseconds >= terms.onSaleUntil.epochMilliseconds) return giveUp('sale-closed');
  const fulfilled = await savepoint(trx, () =>
    fulfilOrder(context, trx, order, terms, { paymentId: payment.id, provider: payment.provider }),
  );
  if (!fulfilled.ok) return giveUp(fulfilled.reason);
  return { outcome: 'fulfilled' };
}
