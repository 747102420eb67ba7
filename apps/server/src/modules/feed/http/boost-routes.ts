import {
  boost,
  boostList,
  boostListQuery,
  boostPayment,
  boostQuote,
  boostQuoteQuery,
  boostReceipt,
  boostRefusals,
  newBoost,
  payBoost,
} from '@parterre/contract/boosts';
import { id } from '@parterre/contract/wire';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import { readReceipt } from '../use-cases/boost-receipt.ts';
import type { FeedNeeds } from '../use-cases/feed-needs.ts';
import { stopBoost } from '../use-cases/follow-boosts.ts';
import { orderBoost, startBoostPayment } from '../use-cases/order-boost.ts';
import { quoteBoost, readBoost, readOwnBoosts } from '../use-cases/read-boosts.ts';
import type { WhoAsks } from './who-asks.ts';

const tags = ['Studio'];
const config = { access: 'person' } as const;
const byId = z.object({ id });

/** Boosts of one's own videos: what one would cost, ordering and paying it, what it brought. */
export function boostRoutes(needs: FeedNeeds, who: WhoAsks): FastifyPluginCallbackZod {
  const own = async (personId: string, boostId: string) =>
    (await readBoost(needs, personId, boostId)) ?? throwProblem('not-found');

  return (app, _options, done) => {
    app.addHook('onRequest', (_request, reply, next) => {
      void reply.header('cache-control', 'private, no-store');
      next();
    });
    app.get(
      '/api/v1/studio/boosts/quote',
      {
        config,
        schema: {
          tags,
          summary: 'See what a boost would cost, and whom it could reach',
          description:
            'The price by currency, what the plan still gives this month with the balance of earlier boosts, and how many people of that place and taste came by in the last seven days. Nothing is written.',
          querystring: boostQuoteQuery,
          response: { 200: boostQuote, ...problemAnswers('unauthenticated', 'not-found') },
        },
      },
      async (request) => {
        const { personId } = await who.person(request);
        return (await quoteBoost(needs, personId, request.query)) ?? throwProblem('not-found');
      },
    );
    app.get(
      '/api/v1/studio/boosts',
      {
        config,
        schema: {
          tags,
          summary: 'List your boosts',
          description: 'Newest first, in every state; of one video when it is named.',
          querystring: boostListQuery,
          response: { 200: boostList, ...problemAnswers('unauthenticated') },
        },
      },
      async (request) => readOwnBoosts(needs, (await who.person(request)).personId, request.query),
    );
    app.post(
      '/api/v1/studio/boosts',
      {
        config,
        schema: {
          tags,
          summary: 'Order a boost of a video',
          description:
            'Of one’s own published video. By the plan it begins, or is to begin; a bought one waits a day to be paid, at the price of this moment. The same `id` again is the same boost.',
          body: newBoost,
          response: { 201: boost, ...problemAnswers('unauthenticated', ...boostRefusals) },
        },
      },
      async (request, reply) => {
        const { personId } = await who.writer(request);
        const ordered = await orderBoost(needs, personId, request.body);
        if (!ordered.ok) return throwProblem(ordered.reason);
        return reply.code(201).send(await own(personId, ordered.boostId));
      },
    );
    app.get(
      '/api/v1/studio/boosts/:id',
      {
        config,
        schema: {
          tags,
          summary: 'Read what a boost brought',
          description:
            'People who were shown it beside one in ten who were kept without, by what they did, with an honest word where the numbers are too small; what was paid, delivered and given back, by day.',
          params: byId,
          response: { 200: boostReceipt, ...problemAnswers('unauthenticated', 'not-found') },
        },
      },
      async (request) => {
        const { personId } = await who.person(request);
        return (await readReceipt(needs, personId, request.params.id)) ?? throwProblem('not-found');
      },
    );
    app.post(
      '/api/v1/studio/boosts/:id/pay',
      {
        config,
        schema: {
          tags,
          summary: 'Start to pay a boost',
          description:
            'While a payment is open, it is answered again; another way may be begun beside it. Money of two ways goes back once by itself.',
          params: byId,
          body: payBoost,
          response: {
            200: boostPayment,
            ...problemAnswers(
              ...(['unauthenticated', 'not-found', 'boost-not-payable', 'email-not-verified'] as const),
              ...(['unknown-provider', 'amount-not-taken', 'payer-phone-missing'] as const),
              ...(['payment-provider-unavailable', 'payment-being-opened'] as const),
            ),
          },
        },
      },
      async (request) => {
        const { personId, name, email, emailVerified, language } = await who.person(request);
        const payer = { personId, name, email: emailVerified ? email : null, language };
        const { provider, phone = null } = request.body;
        const started = await startBoostPayment(needs, payer, request.params.id, { provider, phone });
        if (!started.ok) return throwProblem(started.reason);
        return { boost: await own(personId, request.params.id), payment: started.payment };
      },
    );
    app.post(
      '/api/v1/studio/boosts/:id/refresh',
      {
        config,
        schema: {
          tags,
          summary: 'Ask what became of the payment of a boost',
          description: 'Asks the provider, then answers the boost. Safe to repeat.',
          params: byId,
          response: { 200: boost, ...problemAnswers('unauthenticated', 'not-found') },
        },
      },
      async (request) => {
        const { personId } = await who.person(request);
        const { id: boostId, status } = await own(personId, request.params.id);
        if (status === 'waiting-for-payment') await needs.payments.confirm({ kind: 'boost', id: boostId });
        return own(personId, boostId);
      },
    );
    app.post(
      '/api/v1/studio/boosts/:id/stop',
      {
        config,
        schema: {
          tags,
          summary: 'Stop a boost',
          description:
            'What was not delivered comes back: of a bought one its share of the price, of one by the plan the showings. One that waits to be paid is not to be paid any more. Stopping it again changes nothing.',
          params: byId,
          response: { 200: boost, ...problemAnswers('unauthenticated', 'not-found', 'boost-over') },
        },
      },
      async (request) => {
        const { personId } = await who.person(request);
        const stopped = await stopBoost(needs, personId, request.params.id);
        return stopped.ok ? own(personId, request.params.id) : throwProblem(stopped.reason);
      },
    );
    done();
  };
}
