import { instantText } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database.ts';
import type { PaymentSubjects, SettledPayment, SubjectBuyer } from '../../payments/contract.ts';
import type { MarketContext } from '../context.ts';
import { claimExclusive, lockForSale, lockOrder, orderById, sellExclusively } from '../sql/order-rows.ts';
import type { OrderChange, OrderRow } from '../sql/order-rows.ts';
import { takeStep } from './take-step.ts';
import { tell } from './tell-party.ts';

type Outcome = Awaited<ReturnType<PaymentSubjects['settled']>>;

/** What becomes of an order when the money for it comes. Answers the port of payments. */
export function serviceOrderSubjects(context: MarketContext): PaymentSubjects {
  return {
    settled: (trx, payment) => settle(context, trx, payment),
    async goesBack(trx, payment) {
      const order = await orderById(trx, payment.subject.id);
      if (order !== null) await tellBack(context, trx, order, payment);
    },
    async ended(trx, payment) {
      const order = await lockOrder(trx, payment.subject.id, context.orderLock);
      if (order?.state === 'paying')
        await takeStep(context, trx, order, { event: 'payment-ended', by: 'platform', personId: null });
    },
  };
}

/** Who bought an order; null where nobody can be named any more. */
export async function buyerOf(
  context: Pick<MarketContext, 'db' | 'identity'>,
  orderId: string,
): Promise<SubjectBuyer | null> {
  const order = await orderById(context.db, orderId);
  if (order?.buyer_id == null) return null;
  const person = (await context.identity.people([order.buyer_id])).get(order.buyer_id);
  return { code: order.code, name: order.buyer_name, email: person?.email ?? '' };
}

async function settle(context: MarketContext, trx: Transaction, payment: SettledPayment): Promise<Outcome> {
  const order = await lockOrder(trx, payment.subject.id, context.orderLock);
  if (order === null) return { outcome: 'refund', reason: 'unknown-service-order' };
  if (order.payment_id === payment.id) return { outcome: 'fulfilled' };
  const giveBack = async (reason: string): Promise<Outcome> => {
    await tellBack(context, trx, order, payment);
    return { outcome: 'refund', reason };
  };
  if (order.paid_at !== null) return giveBack('already-paid');
  if (payment.amount !== order.total_amount || payment.currency !== order.currency) return giveBack('amount-differs');
  if (order.kind === 'beat-licence' && !(await stillFree(context, trx, order))) return giveBack('sold-exclusively');
  const now = context.clock.now();
  const change: OrderChange =
    order.kind === 'custom-work' ? { due_at: instantText(now.add({ hours: 24 * (order.delivery_days ?? 1) })) } : {};
  const taken = await takeStep(context, trx, order, { event: 'paid', by: 'platform', personId: null, change, payment });
  if (!taken.ok) return giveBack('order-over');
  if (order.tier === 'exclusive') await sellExclusively(trx, order.service_id, order.id, instantText(now));
  // Whoever is engaged for an event, and paid, holds it.
  const event = order.event_id && (await context.programme.eventFor(order.event_id, trx));
  if (event && order.seller_id !== null && order.buyer_id !== null)
    await context.programme.nameHost(trx, { eventId: event.id, personId: order.seller_id, by: order.buyer_id });
  return { outcome: 'fulfilled' };
}

/** Whether a licence can be had: nobody bought the beat whole, and of an exclusive the claim is ours, or is again. */
async function stillFree(context: MarketContext, trx: Transaction, order: OrderRow): Promise<boolean> {
  const exclusive = order.tier === 'exclusive';
  const { soldTo } = await lockForSale(trx, order.service_id, exclusive);
  if (soldTo !== null) return soldTo === order.id;
  if (!exclusive) return true;
  const at = instantText(context.clock.now());
  return (await claimExclusive(trx, { serviceId: order.service_id, orderId: order.id, at })) === order.id;
}

async function tellBack(
  context: MarketContext,
  trx: Transaction,
  order: OrderRow,
  { amount }: SettledPayment,
): Promise<void> {
  await tell(context, trx, order, 'money-back', 'buyer', { by: 'platform', note: null, amount });
}
