import { newTicketCalendar, ticketCalendar } from '@parterre/contract/calendars';
import { language } from '@parterre/contract/wire';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import { sendUnlessKnown } from '../../../platform/http/send-unchanged.ts';
import type { Identity } from '../../identity/contract.ts';
import type { BookingContext } from '../context.ts';
import { deleteCalendarLink, readCalendarLink } from '../sql/calendar-links.ts';
import { makeTicketCalendar, readTicketCalendar } from '../use-cases/ticket-calendar.ts';

const tags = ['Calendars'];
const own = '/api/v1/account/ticket-calendar';
const config = { access: 'person' } as const;

/** A person's calendar of tickets, at an address that only they know. */
export function calendarRoutes(context: BookingContext, identity: Pick<Identity, 'actorOf'>): FastifyPluginCallbackZod {
  const personOf = async (request: FastifyRequest, reply: FastifyReply): Promise<string> => {
    void reply.header('cache-control', 'private, no-store');
    const actor = await identity.actorOf(request);
    return actor.kind === 'person' ? actor.personId : throwProblem('unauthenticated');
  };
  return (app, _options, done) => {
    app.get(
      own,
      {
        config,
        schema: {
          tags,
          summary: 'Read whether you have a calendar of your tickets',
          description: 'Since when its address opens it; the address itself is not kept.',
          response: { 200: ticketCalendar, ...problemAnswers() },
        },
      },
      async (request, reply) => {
        const link = await readCalendarLink(context.db, await personOf(request, reply));
        return { createdAt: link?.createdAt ?? null };
      },
    );
    app.post(
      own,
      {
        config,
        schema: {
          tags,
          summary: 'Make the address of the calendar of your tickets',
          description: 'Shown this once. An address that was made before opens nothing any more.',
          response: { 201: newTicketCalendar, ...problemAnswers() },
        },
      },
      async (request, reply) => reply.code(201).send(await makeTicketCalendar(context, await personOf(request, reply))),
    );
    app.delete(
      own,
      {
        config,
        schema: {
          tags,
          summary: 'Take back the address of the calendar of your tickets',
          description: 'It opens nothing any more; also when there was none.',
          response: { 204: z.null(), ...problemAnswers() },
        },
      },
      async (request, reply) => {
        await deleteCalendarLink(context.db, await personOf(request, reply));
        return reply.code(204).send(null);
      },
    );
    app.get(
      '/api/v1/ticket-calendars/:token/calendar.ics',
      {
        config: { access: 'public' },
        schema: {
          tags,
          summary: 'Read a calendar of tickets by its secret address',
          description: 'iCalendar, RFC 5545. Says what, where and for how many; not who, and opens no order.',
          params: z.object({ token: z.string().max(100).meta({ example: 'q7Lr2TkX5bYc8NdH4sGfJ6pE1aUoVi0R' }) }),
          querystring: z.object({ language: language.default('fr') }),
          response: { 200: z.string().meta({ description: 'text/calendar' }), ...problemAnswers('not-found') },
        },
      },
      async (request, reply) => {
        const content = await readTicketCalendar(context, request.params.token, request.query.language);
        return sendUnlessKnown(request, reply, {
          content: content ?? throwProblem('not-found'),
          type: 'text/calendar; charset=utf-8',
          cache: 'private, no-cache',
        });
      },
    );
    done();
  };
}
