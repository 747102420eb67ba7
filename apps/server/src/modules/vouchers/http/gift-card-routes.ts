import { payment } from '@parterre/contract/payments';
import {
  giftBalance,
  giftBalanceInput,
  giftCardInput,
  giftPurchase,
  giftSellers,
  startGiftPayment as startGiftPaymentInput,
} from '@parterre/contract/vouchers';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { idempotencyHeader, idempotencyKeyOf } from '../../../platform/http/idempotency-key.ts';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity } from '../../identity/contract.ts';
import type { VouchersContext } from '../context.ts';
import { buyGiftCard, startGiftPayment } from '../use-cases/buy-gift-card.ts';
import { readGiftSellers } from '../use-cases/gift-offers.ts';
import { lookUpBalance, presentPurchase } from '../use-cases/read-gift-cards.ts';
import { reachPurchase } from './reach-purchase.ts';

const tags = ['Vouchers'];
const ofPurchase = z.object({ number: z.string().max(40).meta({ example: 'K7M2PQ9XWB' }) });
const byKey = z.object({ key: z.string().max(100).optional().meta({ description: 'Key of the link in the mail' }) });

/** Gift cards, as anybody buys them and asks what is left on one. */
export function giftCardRoutes(context: VouchersContext, identity: Identity): FastifyPluginCallbackZod {
  const reach = reachPurchase(context, identity);

  return (app, _options, done) => {
    app.get(
      '/api/v1/gift-cards/sellers',
      {
        config: { access: 'public' },
        schema: {
          tags,
          summary: 'List where gift cards may be bought',
          description: 'By name, each with the amounts to choose from and the bounds of any other.',
          response: { 200: giftSellers, ...problemAnswers() },
        },
      },
      async () => ({ items: await readGiftSellers(context) }),
    );
    app.post(
      '/api/v1/gift-cards',
      {
        config: { access: 'visitor' },
        schema: {
          tags,
          summary: 'Buy a gift card',
          description:
            'It waits to be paid, then is mailed to whom it is for, on the day that is asked for. Its code is in that mail and nowhere else.',
          headers: idempotencyHeader,
          body: giftCardInput,
          response: {
            201: giftPurchase,
            ...problemAnswers(
              'gift-cards-not-sold',
              'gift-amount-out-of-bounds',
              'idempotency-key-missing',
              'idempotency-conflict',
            ),
          },
        },
      },
      async (request, reply) => {
        const key = idempotencyKeyOf(request);
        const bought = await buyGiftCard(context, await identity.actorOf(request), request.body, key);
        if (bought.ok) return reply.code(201).send(await presentPurchase(context, bought.card));
        const { reason, ok: _, ...facts } = bought;
        return throwProblem(reason, { context: facts });
      },
    );
    app.get(
      '/api/v1/gift-cards/purchases/:number',
      {
        config: { access: 'visitor' },
        schema: {
          tags,
          summary: 'Read the purchase of a gift card',
          description:
            'For whoever bought it, and whoever has the link of the mail about it. It does not tell the code.',
          params: ofPurchase,
          querystring: byKey,
          response: { 200: giftPurchase, ...problemAnswers('not-found') },
        },
      },
      async (request, reply) => {
        void reply.header('cache-control', 'no-store');
        return presentPurchase(context, await reach(request, request.params.number, request.query.key));
      },
    );
    app.post(
      '/api/v1/gift-cards/purchases/:number/payment',
      {
        config: { access: 'visitor' },
        schema: {
          tags,
          summary: 'Start to pay a gift card',
          description: 'While a payment is open, it is answered again; one that ended is followed by another.',
          params: ofPurchase,
          querystring: byKey,
          headers: idempotencyHeader,
          body: startGiftPaymentInput,
          response: {
            200: payment,
            ...problemAnswers(
              'not-found',
              'gift-card-not-payable',
              'unknown-provider',
              'amount-not-taken',
              'payer-phone-missing',
              'payment-provider-unavailable',
              'idempotency-key-missing',
            ),
          },
        },
      },
      async (request) => {
        idempotencyKeyOf(request);
        const card = await reach(request, request.params.number, request.query.key);
        const { provider, phone } = request.body;
        const started = await startGiftPayment(context, card, provider, phone ?? null);
        return started.ok ? started.payment : throwProblem(started.reason);
      },
    );
    app.post(
      '/api/v1/gift-cards/purchases/:number/refresh',
      {
        config: { access: 'visitor' },
        schema: {
          tags,
          summary: 'Ask the provider what became of the payment of a gift card',
          description: 'Then answers the purchase. Safe to repeat: what the provider says is settled once.',
          params: ofPurchase,
          querystring: byKey,
          response: { 200: giftPurchase, ...problemAnswers('not-found') },
        },
      },
      async (request) => {
        const { number } = request.params;
        const card = await reach(request, number, request.query.key);
        if (card.status === 'unpaid') await context.payments.confirm({ kind: 'gift-card', id: card.id });
        return presentPurchase(context, await reach(request, number, request.query.key));
      },
    );
    app.post(
      '/api/v1/gift-cards/balance',
      {
        config: { access: 'visitor', rateLimit: 'read' },
        schema: {
          tags,
          summary: 'Ask what is left on a gift card',
          description: 'For whoever has its code. Attempts are limited by device and by address.',
          body: giftBalanceInput,
          response: { 200: giftBalance, ...problemAnswers('code-unknown') },
        },
      },
      async (request, reply) => {
        const { holderId, visitorId } = await identity.actorOf(request);
        const holder = { holderId, visitorId, email: null, address: request.ip };
        const found = await lookUpBalance(context, request.body.code, holder);
        void reply.header('cache-control', 'no-store');
        if (found.ok) return found.balance;
        return throwProblem(found.reason, 'retryAfter' in found ? { retryAfter: found.retryAfter } : {});
      },
    );
    done();
  };
}
