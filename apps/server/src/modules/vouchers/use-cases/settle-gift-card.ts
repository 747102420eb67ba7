import type { Transaction } from '../../../platform/database.ts';
import { instantText } from '../../../platform/clock.ts';
import { providerClearing, saleKey } from '../../payments/contract.ts';
import type { PaymentSubjects, SettledPayment } from '../../payments/contract.ts';
import { emit } from '../../../platform/outbox.ts';
import { giftCardAccount, giftCardPaid } from '../contract.ts';
import type { VouchersContext } from '../context.ts';
import { giftPaidMail, giftRefundMail } from '../documents/gift-mail.ts';
import { lockCard, recordCardPaid } from '../sql/gift-cards.ts';
import { giftLinkKey } from '../gift-code.ts';
import type { GiftCardRow } from '../sql/gift-cards.ts';

/** What becomes of a gift card when the money for it comes. Answers the port of payments. */
export function giftCardSubjects(context: VouchersContext): PaymentSubjects {
  return {
    settled: (trx, payment) => settle(context, trx, payment),
    async goesBack(trx, payment) {
      const card = await lockCard(trx, payment.subject.id);
      if (card !== null) await tellRefund(context, trx, card, payment.amount);
    },
    // A card that was not paid may be paid later: nothing is kept waiting for it.
    ended: () => Promise.resolve(),
  };
}

async function settle(
  context: VouchersContext,
  trx: Transaction,
  payment: SettledPayment,
): ReturnType<PaymentSubjects['settled']> {
  const card = await lockCard(trx, payment.subject.id);
  if (card === null) return { outcome: 'refund', reason: 'unknown-gift-card' };
  if (card.paidBy === payment.id) return { outcome: 'fulfilled' };
  const differs = payment.amount !== card.amount || payment.currency !== card.currency;
  if (card.status !== 'unpaid' || differs) {
    await tellRefund(context, trx, card, payment.amount);
    return { outcome: 'refund', reason: differs ? 'amount-differs' : 'already-paid' };
  }
  const posted = await context.payments.ledger.post(trx, {
    key: saleKey(payment.id),
    kind: 'sale',
    currency: card.currency,
    description: `Gift card ${card.number}`,
    postings: [
      { account: providerClearing(payment.provider), amount: card.amount },
      { account: giftCardAccount(card.organisationId, card.id), amount: -card.amount },
    ],
  });
  if (!posted.ok) throw new Error(`the ledger refused the sale of gift card ${card.id}: ${posted.reason}`);
  const now = context.clock.now();
  const organisation = await context.identity.organisation(card.organisationId, trx);
  if (organisation === null) throw new Error(`gift card ${card.id} is of an organisation that does not exist`);
  // Months of the calendar, on the clock of the organisation.
  const until = now.toZonedDateTimeISO(organisation.timeZone).add({ months: card.validMonths }).toInstant();
  const paid = { paymentId: payment.id, now: instantText(now), validUntil: instantText(until) };
  await recordCardPaid(trx, card.id, paid);
  await emit(trx, { type: giftCardPaid, subject: card.id, data: { cardId: card.id }, at: paid.now });
  const key = giftLinkKey(context.codeKey, card.id);
  const url = `${context.publicUrl}/${card.language}/gift-cards/${card.number}?key=${key}`;
  const mail = giftPaidMail({ ...card, organisation, validUntil: paid.validUntil }, url);
  await context.enqueueMail(trx, { to: card.giverEmail, ...mail });
  return { outcome: 'fulfilled' };
}

/** Whoever paid is told that money goes back. */
async function tellRefund(
  context: VouchersContext,
  trx: Transaction,
  card: GiftCardRow,
  amount: number,
): Promise<void> {
  await context.enqueueMail(trx, { to: card.giverEmail, ...giftRefundMail({ ...card, amount }) });
}
