import type { FastifyPluginAsync } from 'fastify';
import type { Identity } from '../identity/contract.ts';
import { CodeAttempts } from './code-attempts.ts';
import type { VouchersContext, VouchersNeeds } from './context.ts';
import type { Vouchers } from './contract.ts';
import { promotionRoutes } from './http/promotion-routes.ts';
import { countUse } from './sql/promotion-uses.ts';
import { readCodes } from './use-cases/read-codes.ts';
import { giveBackToCard, postGiftSale } from './use-cases/spend-gift.ts';
import { giveUpCodes, takeCodes, takeCodesAgain } from './use-cases/take-codes.ts';

export interface VouchersModule {
  readonly api: Vouchers;
  readonly routes: FastifyPluginAsync;
}

/** Promotion codes and gift cards. */
export function createVouchers(given: VouchersNeeds & { readonly identity: Identity }): VouchersModule {
  const { limiter, ...needs } = given;
  const context: VouchersContext = { countUse, ...needs, attempts: new CodeAttempts(limiter) };
  return {
    api: {
      read: (codes, sale, holder) => readCodes(context, codes, sale, holder),
      take: (trx, codes, order) => takeCodes(context, trx, codes, order),
      giveUp: (trx, orderIds) => giveUpCodes(context, trx, orderIds),
      takeAgain: (trx, orderId) => takeCodesAgain(context, trx, orderId),
      postSale: (trx, orderId, entry) => postGiftSale(context, trx, orderId, entry),
      giveBack: (trx, part) => giveBackToCard(context, trx, part),
    },
    routes: async (app) => {
      await app.register(promotionRoutes(context, given.identity));
    },
  };
}
