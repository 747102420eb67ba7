import { order } from '@parterre/contract/booking';
import { listing, participantList, participation } from '@parterre/contract/event-people';
import { id, listQuery } from '@parterre/contract/wire';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity } from '../../identity/contract.ts';
import type { BookingContext } from '../context.ts';
import { presentOrder } from '../use-cases/read-order.ts';
import { changeListing, readParticipants, readParticipation } from '../use-cases/take-part.ts';
import { reachOrder } from './reach-order.ts';

const tags = ['Booking'];
const ofEvent = z.object({ id });

/** Who takes part in an event: oneself, and those who agreed to be listed. Taking part is an order like any other. */
export function participantRoutes(context: BookingContext, identity: Identity): FastifyPluginAsyncZod {
  const reach = reachOrder(context, identity);
  return (app) => {
    app.get(
      '/api/v1/events/:id/participation',
      {
        config: { access: 'visitor' },
        schema: {
          tags,
          summary: 'Read whether one takes part in an event',
          description:
            'One’s own orders for its dates, of the account or of this device. To take part is to order a place, to step back is to cancel the order.',
          params: ofEvent,
          response: { 200: participation, ...problemAnswers('not-found') },
        },
      },
      async (request, reply) => {
        const { holderId } = await identity.actorOf(request);
        void reply.header('cache-control', 'no-store');
        return (await readParticipation(context, request.params.id, holderId)) ?? throwProblem('not-found');
      },
    );
    app.get(
      '/api/v1/events/:id/participants',
      {
        config: { access: 'public' },
        schema: {
          tags,
          summary: 'List who takes part in an event',
          description: 'Only those who agreed to be listed, by the name of their order; and how many take part in all.',
          params: ofEvent,
          querystring: listQuery.omit({ q: true }),
          response: { 200: participantList, ...problemAnswers('not-found') },
        },
      },
      async (request, reply) => {
        // Who asks not to be listed any longer is gone at once.
        void reply.header('cache-control', 'no-store');
        return (await readParticipants(context, request.params.id, request.query)) ?? throwProblem('not-found');
      },
    );
    app.put(
      '/api/v1/orders/:code/listing',
      {
        config: { access: 'visitor' },
        schema: {
          tags,
          summary: 'Be listed among those who take part, or no longer',
          description: 'By the name of a confirmed order for an event. It may be taken back at any time.',
          params: z.object({ code: z.string().max(40).meta({ example: 'K7M2PQ9XWB' }) }),
          querystring: z.object({ key: z.string().max(100).optional() }),
          body: listing,
          response: { 200: order, ...problemAnswers('not-found', 'order-not-listable') },
        },
      },
      async (request) => {
        const { key } = request.query;
        const row = await reach(request, request.params.code, key, 'orders.write');
        const done = await changeListing(context, row, request.body.listed);
        return done ? presentOrder(context, await reach.again(row)) : throwProblem('order-not-listable');
      },
    );
    return Promise.resolve();
  };
}
