import { createHash } from 'node:crypto';
import { order } from '@parterre/contract/booking';
import { refundInput, refundQuote, refundQuoteQuery } from '@parterre/contract/refunds';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { idempotencyHeader, idempotencyKeyOf } from '../../../platform/http/idempotency-key.ts';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity } from '../../identity/contract.ts';
import type { BookingContext } from '../context.ts';
import type { OrderRow } from '../sql/order-rows.ts';
import { presentOrder } from '../use-cases/read-order.ts';
import { keepTickets } from '../use-cases/keep-tickets.ts';
import { quoteRefund } from '../use-cases/quote-refund.ts';
import { refundTickets } from '../use-cases/refund-tickets.ts';
import { reachOrder } from './reach-order.ts';
import { refuse } from './refusals.ts';

const tags = ['Booking'];
const ofOrder = z.object({ code: z.string().max(40).meta({ example: 'K7M2PQ9XWB' }) });
const byKey = z.object({ key: z.string().max(100).optional().meta({ description: 'Key of the link in the mail' }) });
const notRefundable = ['order-not-refundable', 'refund-too-late', 'ticket-admitted', 'entry-not-cancellable'] as const;

/** Money back for tickets: by the policy for whoever has them, in full by staff. */
export function refundRoutes(context: BookingContext, identity: Identity): FastifyPluginAsyncZod {
  const reach = reachOrder(context, identity);
  /** Who gives back in full answers for it: staff of the seller, by name. */
  async function staffOf(request: FastifyRequest, row: OrderRow): Promise<string> {
    const actor = await identity.actorOf(request);
    const guard: Identity = identity;
    guard.requireIn(actor, row.organisationId, 'payments.write');
    return actor.personId;
  }
  return (app) => {
    app.get(
      '/api/v1/orders/:code/refund-quote',
      {
        config: { access: 'visitor' },
        schema: {
          tags,
          summary: 'See what would come back',
          description:
            'Of these tickets, at this moment: by the policy that the order was sold under, in full while a postponed date may be refused; with `full`, for staff with `payments.write`, the whole of it.',
          params: ofOrder,
          querystring: refundQuoteQuery,
          response: {
            200: refundQuote,
            ...problemAnswers('unauthenticated', 'forbidden', 'not-found', ...notRefundable),
          },
        },
      },
      async (request, reply) => {
        const { key, tickets, full } = request.query;
        const row = await reach(request, request.params.code, key, 'payments.write');
        if (full) await staffOf(request, row);
        const wanted = tickets === 'all' ? tickets : tickets.split(',');
        const quoted = await quoteRefund(context, row, { tickets: wanted, full });
        void reply.header('cache-control', 'no-store');
        return quoted.ok ? quoted.quote : refuse(quoted);
      },
    );
    app.post(
      '/api/v1/orders/:code/refunds',
      {
        config: { access: 'visitor' },
        schema: {
          tags,
          summary: 'Have tickets refunded',
          description:
            'The tickets end and their seats are free at once; the money goes back to the means that paid, what a gift card paid onto it. By whoever has the order under its policy; with `full` and a reason by staff with `payments.write`.',
          params: ofOrder,
          querystring: byKey,
          headers: idempotencyHeader,
          body: refundInput,
          response: {
            200: order,
            ...problemAnswers(
              'unauthenticated',
              'forbidden',
              'not-found',
              'reason-missing',
              ...notRefundable,
              'idempotency-key-missing',
              'idempotency-conflict',
              'busy',
            ),
          },
        },
      },
      async (request) => {
        const idempotencyKey = idempotencyKeyOf(request);
        const row = await reach(request, request.params.code, request.query.key, 'payments.write');
        const { tickets, full, evenAdmitted, reason } = request.body;
        const personId = full ? await staffOf(request, row) : null;
        if (full && reason === undefined) throwProblem('reason-missing');
        const refunded = await refundTickets(context, row, {
          tickets,
          full: full ? 'staff' : null,
          evenAdmitted: full && evenAdmitted,
          reason: reason ?? null,
          personId,
          idempotencyKey,
          requestHash: createHash('sha256').update(JSON.stringify(request.body)).digest('hex'),
        });
        return refunded.ok ? presentOrder(context, await reach.again(row)) : refuse(refunded);
      },
    );
    app.post(
      '/api/v1/orders/:code/keep',
      {
        config: { access: 'visitor' },
        schema: {
          tags,
          summary: 'Keep the tickets of what was postponed',
          description:
            'Answers the question that buyers are asked. No answer keeps them as well; until the time is over they may be refunded all the same.',
          params: ofOrder,
          querystring: byKey,
          response: { 200: order, ...problemAnswers('not-found', 'refund-offer-closed') },
        },
      },
      async (request) => {
        const row = await reach(request, request.params.code, request.query.key, 'payments.write');
        const kept = await keepTickets(context, row);
        return kept.ok ? presentOrder(context, await reach.again(row)) : refuse(kept);
      },
    );
    return Promise.resolve();
  };
}
