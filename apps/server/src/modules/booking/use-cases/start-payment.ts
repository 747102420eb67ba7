import type { Payment } from '@parterre/contract/payments';
import { instantText } from '../../../platform/clock.ts';
import type { Payments } from '../../payments/contract.ts';
import type { BookingContext } from '../context.ts';
import { refusableTransaction } from '../sql/booking-transaction.ts';
import { dueOf, lockOrder, prolongForPayment, stopPaying } from '../sql/order-rows.ts';
import type { OrderRow } from '../sql/order-rows.ts';
import { overLimit } from './limit-buyer.ts';
import type { TooMany } from './limit-buyer.ts';
import { saleState } from './sale-state.ts';
import type { NotOnSale } from './sale-state.ts';

export type StartedPayment =
  | { ok: true; payment: Payment }
  | NotOnSale
  | TooMany
  | {
      ok: false;
      reason:
        | 'order-not-payable'
        | 'no-hold'
        | 'busy'
        | Extract<Awaited<ReturnType<Payments['start']>>, { ok: false }>['reason'];
    };

/** How long the first start of a payment keeps the seats, and the longest that a provider is given. */
const prolongation = { minutes: 15 };
const longest = { minutes: 30 };

/**
 * Begins to pay an order. The hold is prolonged once, and only while every seat is still its own; the provider is asked after that
 * transaction, so no lock waits for the network. A payment begun before the cut-off may end after it.
 * @param phone of the payer, E.164; it is passed on, and kept nowhere
 */
export async function startPayment(
  context: BookingContext,
  order: OrderRow,
  provider: string,
  phone: string | null = null,
): Promise<StartedPayment> {
  if (order.status === 'expired') return { ok: false, reason: 'no-hold' };
  if (order.status !== 'reserved' || dueOf(order) === 0) return { ok: false, reason: 'order-not-payable' };
  const terms = await context.programme.saleTerms(order.occurrenceId);
  const now = context.clock.now();
  const sale = saleState(terms, now.epochMilliseconds);
  if (!sale.ok) return sale;
  const { currency, occurrenceId, id } = order;
  const payer = { name: order.name, email: order.email, phone, language: order.language };
  const offered = context.payments.mayStart({ amount: dueOf(order), currency, payer }, provider);
  if (!offered.ok) return offered;
  const nowText = instantText(now);
  const prolonged = await refusableTransaction<
    { ok: true; expiresAt: string },
    { ok: false; reason: 'no-hold' } | TooMany
  >(context.db, async (trx, refuse) => {
    if (sale.terms.mostPerBuyer !== null) {
      // The order first, as a settlement does.
      await lockOrder(trx, occurrenceId, id);
      const tooMany = await overLimit(context, trx, sale.terms, order);
      if (tooMany !== null) return refuse(tooMany);
    }
    const expiresAt = await prolongForPayment(trx, order, nowText, instantText(now.add(prolongation)));
    return expiresAt === null ? refuse({ ok: false, reason: 'no-hold' }) : { ok: true, expiresAt };
  });
  if (!prolonged.ok) return prolonged;
  const latest = instantText(now.add(longest));
  const started = await context.payments.start(
    {
      subject: { kind: 'order', id, occurrenceId },
      organisationId: order.organisationId,
      amount: dueOf(order),
      currency,
      payer,
      description: `${sale.terms.title} · ${order.code}`,
      returnUrl: `${context.publicUrl}/${order.language}/orders/${order.code}`,
      deadlineAt: prolonged.expiresAt < latest ? prolonged.expiresAt : latest,
    },
    provider,
  );
  if (!started.ok && started.reason !== 'payment-being-opened') await stopPaying(context.db, occurrenceId, id, nowText);
  return started;
}
