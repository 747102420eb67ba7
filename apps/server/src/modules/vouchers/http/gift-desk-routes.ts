import { giftOffer, giftOfferInput, staffGiftCard } from '@parterre/contract/vouchers';
import { id, listQuery, pageOf } from '@parterre/contract/wire';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity } from '../../identity/contract.ts';
import type { VouchersContext } from '../context.ts';
import { changeGiftOffer, readGiftOffer } from '../use-cases/gift-offers.ts';
import { readStaffCards } from '../use-cases/read-gift-cards.ts';
import { refundGiftCard } from '../use-cases/refund-gift-card.ts';

const tags = ['Vouchers'];
const ofOrganisation = z.object({ org: id });
const ofCard = z.object({ org: id, number: z.string().max(40).meta({ example: 'K7M2PQ9XWB' }) });
const refusals = ['unauthenticated', 'forbidden', 'not-found'] as const;

/** Gift cards of an organisation, for its staff. */
export function giftDeskRoutes(context: VouchersContext, who: Identity): FastifyPluginCallbackZod {
  const identity: Identity = who;
  return (app, _options, done) => {
    app.get(
      '/api/v1/organisations/:org/gift-offer',
      {
        config: { access: { permission: 'programme.read' } },
        schema: {
          tags,
          summary: 'Read what gift cards an organisation sells',
          description: 'Inactive, with usual amounts, as long as nothing was said.',
          params: ofOrganisation,
          response: { 200: giftOffer, ...problemAnswers(...refusals) },
        },
      },
      async (request) => {
        const { org } = request.params;
        identity.requireIn(await identity.actorOf(request), org, 'programme.read');
        return readGiftOffer(context, (await identity.organisation(org)) ?? throwProblem('not-found'));
      },
    );
    app.put(
      '/api/v1/organisations/:org/gift-offer',
      {
        config: { access: { permission: 'tariffs.write' } },
        schema: {
          tags,
          summary: 'Change what gift cards an organisation sells',
          description: 'Whole. Cards that were sold keep their terms.',
          params: ofOrganisation,
          body: giftOfferInput,
          response: { 200: giftOffer, ...problemAnswers(...refusals, 'identity-not-checked') },
        },
      },
      async (request) => {
        const { org } = request.params;
        identity.requireIn(await identity.actorOf(request), org, 'tariffs.write');
        const organisation = (await identity.organisation(org)) ?? throwProblem('not-found');
        const changed = await changeGiftOffer(context, organisation, request.body);
        return changed.ok ? changed.offer : throwProblem(changed.reason);
      },
    );
    app.get(
      '/api/v1/organisations/:org/gift-cards',
      {
        config: { access: { permission: 'payments.read' } },
        schema: {
          tags,
          summary: 'List the gift cards of an organisation',
          description:
            'Those that were paid, newest first, with what is left and what they were spent for. `q` looks into names, addresses, numbers and ends of codes.',
          params: ofOrganisation,
          querystring: listQuery,
          response: { 200: pageOf(staffGiftCard), ...problemAnswers(...refusals) },
        },
      },
      async (request, reply) => {
        const { org } = request.params;
        identity.requireIn(await identity.actorOf(request), org, 'payments.read');
        void reply.header('cache-control', 'no-store');
        return readStaffCards(context, org, request.query);
      },
    );
    app.post(
      '/api/v1/organisations/:org/gift-cards/:number/refund',
      {
        config: { access: { permission: 'tariffs.write' } },
        schema: {
          tags,
          summary: 'Refund a gift card',
          description:
            'Of which nothing was spent or set aside: the money goes back to whoever bought it, its code is worth nothing.',
          params: ofCard,
          response: { 200: staffGiftCard, ...problemAnswers(...refusals, 'gift-card-not-refundable') },
        },
      },
      async (request) => {
        const { org, number } = request.params;
        identity.requireIn(await identity.actorOf(request), org, 'tariffs.write');
        const refunded = await refundGiftCard(context, org, number.toUpperCase());
        return refunded.ok ? refunded.card : throwProblem(refunded.reason);
      },
    );
    done();
  };
}
