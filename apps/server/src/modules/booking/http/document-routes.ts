import { correctEmail as correctEmailInput, order } from '@parterre/contract/booking';
import { language } from '@parterre/contract/wire';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity } from '../../identity/contract.ts';
import type { BookingContext } from '../context.ts';
import type { DrawTickets } from '../documents/ticket-drawing.ts';
import { presentOrder } from '../use-cases/read-order.ts';
import { askForTickets, correctEmail, orderUrl } from '../use-cases/send-tickets.ts';
import { writeOrderCalendar } from '../use-cases/write-order-calendar.ts';
import { reachOrder } from './reach-order.ts';
import { refuse } from './refusals.ts';

const tags = ['Booking'];
const config = { access: 'visitor' } as const;
const ofOrder = z.object({ code: z.string().max(40).meta({ example: 'K7M2PQ9XWB' }) });
const byKey = z.object({
  key: z.string().max(100).optional().meta({ description: 'Key of the link in the mail' }),
  language: language.optional().meta({ description: 'The order’s own when left out' }),
});

/** The tickets of an order as files, and their way to the right mailbox. */
export function documentRoutes(
  context: BookingContext,
  identity: Identity,
  drawTickets: DrawTickets,
): FastifyPluginAsyncZod {
  const reach = reachOrder(context, identity);
  return (app) => {
    app.get(
      '/api/v1/orders/:code/tickets.pdf',
      {
        config,
        schema: {
          tags,
          summary: 'Read the tickets of an order as PDF',
          description: 'A page for each valid ticket.',
          params: ofOrder,
          querystring: byKey,
          response: { 200: z.any().meta({ description: 'application/pdf' }), ...problemAnswers('not-found') },
        },
      },
      async (request, reply) => {
        const { params, query } = request;
        const row = await reach(request, params.code, query.key, 'orders.read');
        const presented = await presentOrder(context, row);
        if (!presented.tickets.some((ticket) => ticket.status === 'valid')) throwProblem('not-found');
        return reply
          .type('application/pdf')
          .header('cache-control', 'no-store')
          .header('content-disposition', `inline; filename="parterre-${row.code}.pdf"`)
          .send(await drawTickets(presented, query.language ?? row.language));
      },
    );
    app.get(
      '/api/v1/orders/:code/calendar.ics',
      {
        config,
        schema: {
          tags,
          summary: 'Read the date of an order as a calendar file',
          description: 'iCalendar, RFC 5545. For an order that is paid, or free and confirmed.',
          params: ofOrder,
          querystring: byKey,
          response: { 200: z.string().meta({ description: 'text/calendar' }), ...problemAnswers('not-found') },
        },
      },
      async (request, reply) => {
        const { params, query } = request;
        const row = await reach(request, params.code, query.key, 'orders.read');
        // Its link opens the order without an account, and would confirm an e-mail that nobody has read.
        if (row.paidAt === null) throwProblem('not-found');
        const presented = await presentOrder(context, row);
        return reply
          .type('text/calendar; charset=utf-8')
          .header('cache-control', 'no-store')
          .header('content-disposition', `attachment; filename="parterre-${row.code}.ics"`)
          .send(await writeOrderCalendar(context, presented, query.language ?? row.language, orderUrl(context, row)));
      },
    );
    app.post(
      '/api/v1/orders/:code/tickets/send',
      {
        config,
        schema: {
          tags,
          summary: 'Send the tickets of a paid order again',
          description: 'To the address of the order.',
          params: ofOrder,
          querystring: byKey,
          response: { 200: order, ...problemAnswers('not-found', 'address-not-correctable') },
        },
      },
      async (request) => {
        const row = await reach(request, request.params.code, request.query.key, 'orders.write');
        const asked = await askForTickets(context, row);
        return asked.ok ? presentOrder(context, row) : refuse(asked);
      },
    );
    app.put(
      '/api/v1/orders/:code/email',
      {
        config,
        schema: {
          tags,
          summary: 'Correct the address of a paid order',
          description:
            'For whoever placed it or the staff, not for whoever only has the link: that one may have come to the mistyped address. The tickets are sent to the new one.',
          params: ofOrder,
          body: correctEmailInput,
          response: { 200: order, ...problemAnswers('not-found', 'address-not-correctable') },
        },
      },
      async (request) => {
        const row = await reach(request, request.params.code, undefined, 'orders.write');
        const corrected = await correctEmail(context, row, request.body.email);
        return corrected.ok ? presentOrder(context, await reach.again(row)) : refuse(corrected);
      },
    );
    return Promise.resolve();
  };
}
