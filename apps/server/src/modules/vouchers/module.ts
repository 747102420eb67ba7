import type { FastifyPluginAsync } from 'fastify';
import type { Mailer } from '../../platform/mail.ts';
import type { RepeatedJob } from '../../platform/repeater.ts';
import type { Identity } from '../identity/contract.ts';
import type { PaymentSubjects } from '../payments/contract.ts';
import { CodeAttempts } from './code-attempts.ts';
import type { VouchersContext, VouchersNeeds } from './context.ts';
import type { Vouchers } from './contract.ts';
import { giftCardRoutes } from './http/gift-card-routes.ts';
import { giftDeskRoutes } from './http/gift-desk-routes.ts';
import { reachPurchase } from './http/reach-purchase.ts';
import { promotionRoutes } from './http/promotion-routes.ts';
import { countUse } from './sql/promotion-uses.ts';
import { queueGiftCards, sendGiftCard } from './use-cases/send-gift-cards.ts';
import { giftCardSubjects } from './use-cases/settle-gift-card.ts';
import { readCodes } from './use-cases/read-codes.ts';
import { readBoughtCards, readGiftSale } from './use-cases/read-gift-cards.ts';
import { giveBackToCard, postGiftSale } from './use-cases/spend-gift.ts';
import { giveUpCodes, takeCodes, takeCodesAgain } from './use-cases/take-codes.ts';

export interface VouchersModule {
  readonly api: Vouchers;
  readonly routes: FastifyPluginAsync;
  /** For payments: what becomes of a gift card when its money comes. */
  readonly subjects: PaymentSubjects;
  readonly jobs: readonly RepeatedJob[];
  /** The job that `enqueueGiftCard` writes. */
  sendGiftCard(cardId: string): Promise<void>;
}

/** Promotion codes and gift cards. */
export function createVouchers(
  given: VouchersNeeds & { readonly identity: Identity; readonly mailer: Mailer },
): VouchersModule {
  const { limiter, mailer, ...needs } = given;
  const context: VouchersContext = { countUse, ...needs, attempts: new CodeAttempts(limiter) };
  return {
    api: {
      read: (codes, sale, holder) => readCodes(context, codes, sale, holder),
      take: (trx, codes, order) => takeCodes(context, trx, codes, order),
      giveUp: (trx, orderIds) => giveUpCodes(context, trx, orderIds),
      takeAgain: (trx, orderId) => takeCodesAgain(context, trx, orderId),
      postSale: (trx, orderId, entry) => postGiftSale(context, trx, orderId, entry),
      giveBack: (trx, part) => giveBackToCard(context, trx, part),
      sale: (cardId, within) => readGiftSale(context, cardId, within),
      reachPurchase: reachPurchase(context, given.identity),
      boughtBy: (personId, part) => readBoughtCards(context, personId, part),
    },
    routes: async (app) => {
      await app.register(promotionRoutes(context, given.identity));
      await app.register(giftCardRoutes(context, given.identity));
      await app.register(giftDeskRoutes(context, given.identity));
    },
    subjects: giftCardSubjects(context),
    jobs: [{ name: 'vouchers.send-gift-cards', everySeconds: 5, run: () => queueGiftCards(context) }],
    sendGiftCard: (cardId) => sendGiftCard(context, mailer, cardId),
  };
}
