import { instantText } from '../../../platform/clock.ts';
import { emit } from '../../../platform/outbox.ts';
import { heldPayable, providerClearing, saleKey, saleUndoneKey } from '../../payments/contract.ts';
import type { LedgerPosting, SettledPayment } from '../../payments/contract.ts';
import type { Transaction } from '../../../platform/database.ts';
import { serviceOrderRefunded } from '../contract.ts';
import type { ServiceOrderRefunded } from '../contract.ts';
import type { MarketContext } from '../context.ts';
import { refundByTerms, refundShares, sharesOf } from '../domain/order-money.ts';
import type { CancellationSteps, OrderPrice } from '../domain/order-money.ts';
import type { MoneyEffect } from '../domain/machine.ts';
import type { OrderChange, OrderRow } from '../sql/order-rows.ts';
import { termsOf } from './order-terms.ts';

type MoneyTools = Pick<MarketContext, 'payments' | 'payouts' | 'clock'>;

export function priceOf(order: OrderRow): OrderPrice {
  return {
    total: order.total_amount ?? 0,
    commissionBasisPoints: order.commission_basis_points,
    commissionTaxBasisPoints: order.commission_tax_basis_points,
  };
}

/** Books what came: owed to the seller and held for this order, less the commission. @returns what the order keeps of it */
export async function holdMoney(
  { payments }: MoneyTools,
  trx: Transaction,
  order: OrderRow,
  payment: SettledPayment,
): Promise<OrderChange> {
  const { seller, fee, tax } = sharesOf(priceOf(order));
  const postings: LedgerPosting[] = [
    { account: providerClearing(payment.provider), amount: payment.amount },
    { account: heldPayable(order.organisation_id, order.id), amount: -seller },
    { account: { kind: 'fee-revenue', ownerId: null }, amount: -fee },
    { account: { kind: 'tax-payable', ownerId: null }, amount: -tax },
  ];
  const posted = await payments.ledger.post(trx, {
    key: saleKey(payment.id),
    kind: 'sale',
    currency: order.currency,
    description: `Service order ${order.code}`,
    postings: postings.filter(({ amount }) => amount !== 0),
  });
  if (!posted.ok) throw new Error(`the ledger refused the sale of service order ${order.id}: ${posted.reason}`);
  return { payment_id: payment.id, paid_amount: payment.amount };
}

/**
 * What would go back to the buyer of what was paid, minor units.
 * @param decided of a split
 */
export function refundOf(order: OrderRow, effect: MoneyEffect | null, now: string, decided: number | null): number {
  switch (effect) {
    case 'refund':
      return order.paid_amount;
    case 'refund-by-terms':
      return refundByTerms(stepsOf(order), order.paid_amount, order.starts_at ?? now, now);
    case 'split':
      return Math.min(decided ?? 0, order.paid_amount);
    case 'hold':
    case 'release':
    case null:
      return 0;
  }
}

function stepsOf(order: OrderRow): CancellationSteps {
  return termsOf(order).cancellation;
}

/**
 * Ends what is held: gives a part or all of it back to whoever paid, and hands what is left over to the seller. Nothing was paid: nothing moves.
 * @returns what the order keeps of it
 */
export async function endMoney(
  { payments, payouts, clock }: MoneyTools,
  trx: Transaction,
  order: OrderRow,
  refund: number,
): Promise<OrderChange> {
  if (order.payment_id === null || order.paid_amount === 0) return {};
  const { id, currency, organisation_id: ownerId } = order;
  if (refund > 0) {
    const description = `Service order ${order.code}`;
    const asked = await payments.refund(trx, order.payment_id, {
      amount: refund,
      cause: `service-order:${id}`,
      reason: description,
    });
    if (!asked.ok) throw new Error(`no refund of service order ${id}: ${asked.reason}`);
    const { seller, fee, tax } = refundShares(priceOf(order), refund);
    const postings: LedgerPosting[] = [
      { account: heldPayable(ownerId, id), amount: seller },
      { account: { kind: 'fee-revenue', ownerId: null }, amount: fee },
      { account: { kind: 'tax-payable', ownerId: null }, amount: tax },
      { account: providerClearing(asked.provider), amount: -refund },
    ];
    const undone = await payments.ledger.post(trx, {
      key: saleUndoneKey(asked.refundId),
      kind: 'sale-undone',
      currency,
      description,
      postings: postings.filter(({ amount }) => amount !== 0),
    });
    if (!undone.ok) throw new Error(`the ledger refused to undo the sale of service order ${id}: ${undone.reason}`);
    const data: ServiceOrderRefunded = { orderId: id, refundId: asked.refundId, amount: refund };
    await emit(trx, { type: serviceOrderRefunded, subject: id, data, at: instantText(clock.now()) });
  }
  const released =
    refund === order.paid_amount ? 0 : await payouts.releaseDelivered(trx, { ownerId, label: id, currency });
  return { refunded_amount: order.refunded_amount + refund, released_amount: order.released_amount + released };
}
