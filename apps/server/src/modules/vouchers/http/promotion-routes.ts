import {
  promotion,
  promotionBatchInput,
  promotionChange,
  promotionInput,
  promotionListQuery,
  promotionUse,
} from '@parterre/contract/vouchers';
import { id, listQuery, pageOf } from '@parterre/contract/wire';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity } from '../../identity/contract.ts';
import type { VouchersContext } from '../context.ts';
import {
  addBatch,
  addPromotion,
  changePromotion,
  exportPromotions,
  readPromotions,
  readUses,
} from '../use-cases/manage-promotions.ts';

const tags = ['Vouchers'];
const prefix = '/api/v1/organisations/:org/promotions';
const ofOrganisation = z.object({ org: id });
const ofPromotion = z.object({ org: id, id });
const refusals = ['unauthenticated', 'forbidden', 'not-found'] as const;

/** Promotion codes of an organisation, for those who set its prices. */
export function promotionRoutes(context: VouchersContext, who: Identity): FastifyPluginCallbackZod {
  const identity: Identity = who;
  const reading = { access: { permission: 'programme.read' } };
  const writing = { access: { permission: 'tariffs.write' } };
  return (app, _options, done) => {
    app.get(
      prefix,
      {
        config: reading,
        schema: {
          tags,
          summary: 'List promotion codes',
          description:
            'Newest first. Codes that were made together are shown as the first of them, or each with `batch`. `q` looks into codes and notes.',
          params: ofOrganisation,
          querystring: promotionListQuery,
          response: { 200: pageOf(promotion), ...problemAnswers(...refusals) },
        },
      },
      async (request) => {
        const { org } = request.params;
        identity.requireIn(await identity.actorOf(request), org, 'programme.read');
        return readPromotions(context, org, request.query);
      },
    );
    app.post(
      prefix,
      {
        config: writing,
        schema: {
          tags,
          summary: 'Add a promotion code',
          description:
            'In the organisation’s currency. Codes are compared without case, spaces, signs and look-alikes.',
          params: ofOrganisation,
          body: promotionInput,
          response: { 201: promotion, ...problemAnswers(...refusals, 'code-taken', 'code-too-short') },
        },
      },
      async (request, reply) => {
        const { org } = request.params;
        const actor = await identity.actorOf(request);
        identity.requireIn(actor, org, 'tariffs.write');
        const organisation = (await identity.organisation(org)) ?? throwProblem('not-found');
        const added = await addPromotion(context, organisation, actor.personId, request.body);
        return added.ok ? reply.code(201).send(added.promotion) : throwProblem(added.reason);
      },
    );
    app.post(
      `${prefix}/random`,
      {
        config: writing,
        schema: {
          tags,
          summary: 'Make random promotion codes',
          description:
            'Up to 1000 with the same terms; the limits hold for each. Answers the first, which stands for all.',
          params: ofOrganisation,
          body: promotionBatchInput,
          response: { 201: promotion, ...problemAnswers(...refusals) },
        },
      },
      async (request, reply) => {
        const { org } = request.params;
        const actor = await identity.actorOf(request);
        identity.requireIn(actor, org, 'tariffs.write');
        const organisation = (await identity.organisation(org)) ?? throwProblem('not-found');
        return reply.code(201).send(await addBatch(context, organisation, actor.personId, request.body));
      },
    );
    app.put(
      `${prefix}/:id`,
      {
        config: writing,
        schema: {
          tags,
          summary: 'Change a promotion code',
          description:
            'Whole, but for the code itself. Orders that have it keep their price; `active: false` stops it.',
          params: ofPromotion,
          body: promotionChange,
          response: { 200: promotion, ...problemAnswers(...refusals, 'fewer-than-used') },
        },
      },
      async (request) => {
        const { org, id: promotionId } = request.params;
        identity.requireIn(await identity.actorOf(request), org, 'tariffs.write');
        const changed = await changePromotion(context, org, promotionId, request.body);
        return changed.ok ? changed.promotion : throwProblem(changed.reason);
      },
    );
    app.get(
      `${prefix}/:id/uses`,
      {
        config: { access: { permission: 'orders.read' } },
        schema: {
          tags,
          summary: 'List who used a promotion code',
          description: 'Newest first; of codes that were made together, of all of them.',
          params: ofPromotion,
          querystring: listQuery.omit({ q: true }),
          response: { 200: pageOf(promotionUse), ...problemAnswers(...refusals) },
        },
      },
      async (request, reply) => {
        const { org, id: promotionId } = request.params;
        identity.requireIn(await identity.actorOf(request), org, 'orders.read');
        void reply.header('cache-control', 'no-store');
        return (await readUses(context, org, promotionId, request.query)) ?? throwProblem('not-found');
      },
    );
    app.get(
      `${prefix}.csv`,
      {
        config: reading,
        schema: {
          tags,
          summary: 'Export promotion codes',
          description:
            'CSV (RFC 4180, UTF-8): one row a code, of one batch or all. Percentages are basis points, amounts minor units.',
          params: ofOrganisation,
          querystring: z.object({ batch: id.optional() }),
          response: { 200: z.string().meta({ description: 'text/csv' }), ...problemAnswers(...refusals) },
        },
      },
      async (request, reply) => {
        const { org } = request.params;
        identity.requireIn(await identity.actorOf(request), org, 'programme.read');
        return reply
          .type('text/csv; charset=utf-8')
          .header('cache-control', 'no-store')
          .header('content-disposition', 'attachment; filename="parterre-codes.csv"')
          .send(await exportPromotions(context, org, request.query.batch ?? null));
      },
    );
    done();
  };
}
