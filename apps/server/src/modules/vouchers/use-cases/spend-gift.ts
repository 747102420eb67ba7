import type { Currency } from '@parterre/contract/wire';
import { instantText } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database.ts';
import type { AccountReference, LedgerPosting, PostResult } from '../../payments/contract.ts';
import { giftCardAccount } from '../contract.ts';
import type { VouchersContext } from '../context.ts';
import { lockGiftUses, noteGiftReturn, recordGiftUse } from '../sql/gift-uses.ts';

/** See `Vouchers.postSale`. */
export async function postGiftSale(
  context: VouchersContext,
  trx: Transaction,
  orderId: string,
  entry: { key: string; description: string; postings: readonly LedgerPosting[] },
): Promise<PostResult> {
  const [use] = await lockGiftUses(trx, [orderId]);
  if (use?.state !== 'reserved') throw new Error(`no gift card has anything set aside for order ${orderId}`);
  const captured = await context.payments.ledger.capture(trx, use.holdId, entry);
  if (!captured.ok) {
    if (captured.reason !== 'hold-exceeded') return { ok: false, reason: captured.reason };
    throw new Error(`order ${orderId} asks for more than its gift card has set aside`);
  }
  await recordGiftUse(trx, use.holdId, 'captured', instantText(context.clock.now()));
  return captured;
}

/** See `Vouchers.giveBack`. */
export async function giveBackToCard(
  context: VouchersContext,
  trx: Transaction,
  part: { orderId: string; amount: number; currency: Currency; cause: string },
): Promise<AccountReference> {
  const [use] = await lockGiftUses(trx, [part.orderId]);
  if (use?.state !== 'captured' || use.currency !== part.currency) {
    throw new Error(`no gift card paid for order ${part.orderId} in ${part.currency}`);
  }
  await noteGiftReturn(trx, use, part, instantText(context.clock.now()));
  return giftCardAccount(use.organisationId, use.cardId);
}
