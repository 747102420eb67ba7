import { instantText } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database.ts';
import { giftCardAccount } from '../contract.ts';
import type { CodeRefused, UsableCodes, UsableGift, UsablePromotion, VoucherOrder } from '../contract.ts';
import type { VouchersContext } from '../context.ts';
import { insertGiftUse, lockGiftUses, lockSpendable, recordGiftUse } from '../sql/gift-uses.ts';
import { countAgain, countUsesOfBuyer, giveBackUses } from '../sql/promotion-uses.ts';

/** See `Vouchers.take`. The promotion first, then the card: locks are taken in one order. */
export async function takeCodes(
  context: VouchersContext,
  trx: Transaction,
  { promotion, gift }: UsableCodes,
  order: VoucherOrder,
): Promise<{ ok: true } | CodeRefused> {
  if (promotion !== null) {
    const counted = await takePromotion(context, trx, promotion, order);
    if (!counted.ok) return counted;
  }
  if (gift === null || order.giftAmount === 0) return { ok: true };
  const reserved = await reserve(context, trx, gift, order, `gift-order:${order.id}`);
  return reserved ? { ok: true } : { ok: false, reason: 'code-changed', code: gift.typed };
}

async function takePromotion(
  context: VouchersContext,
  trx: Transaction,
  promotion: UsablePromotion,
  order: VoucherOrder,
): Promise<{ ok: true } | CodeRefused> {
  const { holderId, visitorId, email, occurrenceId, tickets, discountAmount } = order;
  const counted = await context.countUse(trx, {
    promotionId: promotion.id,
    revision: promotion.revision,
    orderId: order.id,
    orderCode: order.code,
    ...{ occurrenceId, holderId, visitorId, email, tickets, discountAmount },
    now: instantText(context.clock.now()),
  });
  // It was usable a moment ago: somebody had the last use, or its terms are others now.
  if (!counted) return { ok: false, reason: 'code-changed', code: promotion.typed };
  if (promotion.mostPerBuyer === null) return { ok: true };
  const mine = await countUsesOfBuyer(trx, promotion.id, order);
  return mine <= promotion.mostPerBuyer
    ? { ok: true }
    : { ok: false, reason: 'code-used-by-you', code: promotion.typed };
}

/** Sets a part of a card aside for an order; the ledger refuses more than there is. */
async function reserve(
  context: VouchersContext,
  trx: Transaction,
  card: Pick<UsableGift, 'cardId' | 'organisationId' | 'currency'>,
  order: Pick<VoucherOrder, 'id' | 'occurrenceId' | 'code' | 'giftAmount'>,
  key: string,
): Promise<boolean> {
  const { cardId, organisationId, currency } = card;
  const now = instantText(context.clock.now());
  if (!(await lockSpendable(trx, cardId, now))) return false;
  const held = await context.payments.ledger.hold(trx, {
    key,
    from: giftCardAccount(organisationId, cardId),
    currency,
    amount: order.giftAmount,
    description: `Order ${order.code}`,
  });
  if (!held.ok) {
    if (held.reason === 'overdrawn') return false;
    throw new Error(`the ledger refused to hold for order ${order.id}: ${held.reason}`);
  }
  const { id: orderId, occurrenceId, code: orderCode, giftAmount: amount } = order;
  await insertGiftUse(trx, { cardId, holdId: held.transactionId, orderId, occurrenceId, orderCode, amount }, now);
  return true;
}

/** See `Vouchers.giveUp`. */
export async function giveUpCodes(
  context: VouchersContext,
  trx: Transaction,
  orderIds: readonly string[],
): Promise<void> {
  if (orderIds.length === 0) return;
  const now = instantText(context.clock.now());
  await giveBackUses(trx, orderIds, now);
  for (const { holdId, state, orderCode } of await lockGiftUses(trx, orderIds)) {
    if (state !== 'reserved') continue;
    const released = await context.payments.ledger.release(trx, holdId, `Order ${orderCode} is over`);
    if (!released.ok) throw new Error(`the hold ${holdId} could not be released: ${released.reason}`);
    await recordGiftUse(trx, holdId, 'released', now);
  }
}

/** See `Vouchers.takeAgain`. */
export async function takeCodesAgain(context: VouchersContext, trx: Transaction, orderId: string): Promise<boolean> {
  if (!(await countAgain(trx, orderId))) return false;
  const [use] = await lockGiftUses(trx, [orderId]);
  if (use?.state !== 'released') return true;
  const order = { id: orderId, occurrenceId: use.occurrenceId, code: use.orderCode, giftAmount: use.amount };
  return reserve(context, trx, use, order, `gift-order:${orderId}:after:${use.holdId}`);
}
