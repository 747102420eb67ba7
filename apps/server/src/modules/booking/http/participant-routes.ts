import { order } from '@parterre/contract/booking';
import { listing, participantList, participation } from '@parterre/contract/event-people';
import { id, listQuery } from '@parterre/contract/wire';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { instantText } from '../../../platform/clock.ts';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import { pageOfList } from '../../../platform/page-of-list.ts';
import type { Identity } from '../../identity/contract.ts';
import type { BookingContext } from '../context.ts';
import { eventIsPublic, listParticipants, ownOrdersOf, setListed } from '../sql/participant-rows.ts';
import { presentOrder } from '../use-cases/read-order.ts';
import { reachOrder } from './reach-order.ts';

const tags = ['Booking'];
const ofEvent = z.object({ id });

/** Who takes part in an event: oneself, and those who agreed to be listed. Taking part is an order like any other. */
export function participantRoutes(context: BookingContext, identity: Identity): FastifyPluginAsyncZod {
  const reach = reachOrder(context, identity);
  const demandPublic = async (eventId: string): Promise<void> => {
    if (!(await eventIsPublic(context.db, eventId))) throwProblem('not-found');
  };
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
        await demandPublic(request.params.id);
        const { holderId } = await identity.actorOf(request);
        const orders = await ownOrdersOf(context.db, request.params.id, holderId, instantText(context.clock.now()));
        void reply.header('cache-control', 'no-store');
        return { takingPart: orders.some(({ status }) => status === 'paid'), orders };
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
        await demandPublic(request.params.id);
        const found = await listParticipants(context.db, request.params.id, request.query);
        const items = found.names.map((name) => ({ name }));
        // Who asks not to be listed any longer is gone at once.
        void reply.header('cache-control', 'no-store');
        return { ...pageOfList(items, found.listed, request.query), takingPart: found.takingPart };
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
        const terms = await context.programme.saleTerms(row.occurrenceId);
        const now = instantText(context.clock.now());
        const done = terms?.eventId != null && (await setListed(context.db, row, request.body.listed, now));
        return done ? presentOrder(context, await reach.again(row)) : throwProblem('order-not-listable');
      },
    );
    return Promise.resolve();
  };
}
