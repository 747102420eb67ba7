import type { StaffGiftCard } from '@parterre/contract/vouchers';
import { instantText } from '../../../platform/clock.ts';
import { emit } from '../../../platform/outbox.ts';
import { refusable } from '../../../platform/refusable.ts';
import { providerClearing, saleUndoneKey } from '../../payments/contract.ts';
import { giftCardAccount, giftCardRefunded } from '../contract.ts';
import type { VouchersContext } from '../context.ts';
import { giftRefundMail } from '../documents/gift-mail.ts';
import { cardByNumber, lockCard, recordCardRefunded, usesOfCards } from '../sql/gift-cards.ts';
import { presentForStaff } from './read-gift-cards.ts';

export type RefundedGiftCard =
  { ok: true; card: StaffGiftCard } | { ok: false; reason: 'not-found' | 'gift-card-not-refundable' };

/** Gives back the whole of a card of which nothing was spent, to whoever bought it; its code is worth nothing from here on. */
export async function refundGiftCard(
  context: VouchersContext,
  organisationId: string,
  number: string,
): Promise<RefundedGiftCard> {
  const found = await cardByNumber(context.db, number);
  if (found?.organisationId !== organisationId) return { ok: false, reason: 'not-found' };
  const { id, currency } = found;
  const account = giftCardAccount(organisationId, id);
  const payments = await context.payments.ofSubjects([{ kind: 'gift-card', ids: [id] }]);
  const refunded = await refusable<{ ok: true }, { ok: false; reason: 'gift-card-not-refundable' }>(
    context.db,
    async (trx, refuse) => {
      const no = () => refuse({ ok: false, reason: 'gift-card-not-refundable' });
      // Orders that would spend wait for this, and then find it refunded.
      const card = await lockCard(trx, id);
      const provider = payments.find((payment) => payment.id === card?.paidBy)?.provider;
      if (card?.status !== 'paid' || card.paidBy === null || provider === undefined) return no();
      if (-(await context.payments.ledger.balance(trx, account, currency)) !== card.amount) return no();
      const reason = `Gift card ${card.number}`;
      const asked = await context.payments.refund(trx, card.paidBy, {
        amount: 'rest',
        cause: `gift-card:${id}`,
        reason,
      });
      if (!asked.ok || asked.amount !== card.amount) return no();
      const undone = await context.payments.ledger.post(trx, {
        key: saleUndoneKey(asked.refundId),
        kind: 'sale-undone',
        currency,
        description: reason,
        postings: [
          { account, amount: card.amount },
          { account: providerClearing(provider), amount: -card.amount },
        ],
      });
      if (!undone.ok) throw new Error(`the ledger refused to undo the sale of gift card ${id}: ${undone.reason}`);
      const at = instantText(context.clock.now());
      await recordCardRefunded(trx, id, at);
      await emit(trx, { type: giftCardRefunded, subject: id, data: { cardId: id }, at });
      await context.enqueueMail(trx, { to: card.giverEmail, ...giftRefundMail(card) });
      return { ok: true };
    },
  );
  if (!refunded.ok) return refunded;
  const card = await cardByNumber(context.db, number);
  if (card === null) throw new Error(`gift card ${id} was just refunded`);
  return { ok: true, card: await presentForStaff(context, card, await usesOfCards(context.db, [id])) };
}
