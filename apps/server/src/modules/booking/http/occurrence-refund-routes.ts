import { occurrenceRefunds, refundOfferInput } from '@parterre/contract/refunds';
import type { OrganisationPermission } from '@parterre/contract/permissions';
import { id } from '@parterre/contract/wire';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity, PersonActor } from '../../identity/contract.ts';
import type { SaleTerms } from '../../programme/contract.ts';
import type { BookingContext } from '../context.ts';
import { changeOffer, readRefunds, startRefunds } from '../use-cases/occurrence-refunds.ts';
import { refuse } from './refusals.ts';

const tags = ['Booking'];
const path = '/api/v1/organisations/:org/occurrences/:id';
const ofOccurrence = z.object({ org: id, id });
const refusals = ['unauthenticated', 'forbidden', 'not-found'] as const;

/** What becomes of everybody's money when a date is called off, interrupted or postponed, for its staff. */
export function occurrenceRefundRoutes(context: BookingContext, identity: Identity): FastifyPluginAsyncZod {
  async function staffOf(
    request: FastifyRequest,
    { org, id: occurrenceId }: z.infer<typeof ofOccurrence>,
    permission: OrganisationPermission,
  ): Promise<{ actor: PersonActor; terms: SaleTerms }> {
    const actor = await identity.actorOf(request);
    const guard: Identity = identity;
    guard.requireIn(actor, org, permission);
    const terms = await context.programme.saleTerms(occurrenceId);
    return terms?.organisationId === org ? { actor, terms } : throwProblem('not-found');
  }
  return (app) => {
    app.get(
      `${path}/refunds`,
      {
        config: { access: { permission: 'orders.read' } },
        schema: {
          tags,
          summary: 'See where the refunds of a date stand',
          description:
            'The run that refunds everybody, with what failed; who was asked whether they keep the tickets of what was postponed.',
          params: ofOccurrence,
          response: { 200: occurrenceRefunds, ...problemAnswers(...refusals) },
        },
      },
      async (request, reply) => {
        const { terms } = await staffOf(request, request.params, 'orders.read');
        void reply.header('cache-control', 'no-store');
        return readRefunds(context, terms);
      },
    );
    app.post(
      `${path}/refund-run`,
      {
        config: { access: { permission: 'payments.write' } },
        schema: {
          tags,
          summary: 'Refund everybody',
          description:
            'Of a cancelled or interrupted date, the price paid with its fees. A cancelled one begins by itself after five minutes: this begins at once, and tries again what failed. Safe to repeat.',
          params: ofOccurrence,
          response: { 200: occurrenceRefunds, ...problemAnswers(...refusals, 'refunds-not-startable') },
        },
      },
      async (request) => {
        const { actor, terms } = await staffOf(request, request.params, 'payments.write');
        const started = await startRefunds(context, terms, actor.personId);
        return started.ok ? readRefunds(context, terms) : refuse(started);
      },
    );
    app.put(
      `${path}/refund-offer`,
      {
        config: { access: { permission: 'programme.plan' } },
        schema: {
          tags,
          summary: 'Say until when a new date may be refused',
          description:
            'Buyers of what was postponed are asked whether they keep their tickets: for thirty days, or until it begins, unless it is said otherwise here.',
          params: ofOccurrence,
          body: refundOfferInput,
          response: { 200: occurrenceRefunds, ...problemAnswers(...refusals, 'refund-offer-closed') },
        },
      },
      async (request) => {
        const { terms } = await staffOf(request, request.params, 'programme.plan');
        const changed = await changeOffer(context, terms, request.body.until);
        return changed.ok ? readRefunds(context, terms) : refuse(changed);
      },
    );
    return Promise.resolve();
  };
}
