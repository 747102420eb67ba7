import { checkInAnswer, checkInInput, doorDay } from '@parterre/contract/booking';
import { day, id } from '@parterre/contract/wire';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import type { Identity } from '../../identity/contract.ts';
import type { BookingContext } from '../context.ts';
import { checkInTicket } from '../use-cases/check-in-ticket.ts';
import { readDoorDay } from '../use-cases/read-door-day.ts';

const ticketKey = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), kid: z.string() });

/** The door, and the keys with which anybody can check a ticket without us. */
export function doorRoutes(context: BookingContext, given: Identity): FastifyPluginAsyncZod {
  const identity: Identity = given;
  return (app) => {
    app.post(
      '/api/v1/organisations/:org/check-ins',
      {
        config: { access: { permission: 'entry.check' }, rateLimit: 'door' },
        schema: {
          tags: ['Booking'],
          summary: 'Let somebody in',
          description:
            'Takes the text of a QR code, or the order’s code and the ticket’s place in it (`K7M2PQ9XWB-2`). Answers 200 whatever the result; `admitted` exactly once for each ticket, however many doors ask at once.',
          params: z.object({ org: id }),
          body: checkInInput,
          response: { 200: checkInAnswer, ...problemAnswers('unauthenticated', 'forbidden') },
        },
      },
      async (request) => {
        const actor = await identity.actorOf(request);
        identity.requireIn(actor, request.params.org, 'entry.check');
        const { code, occurrenceId, door } = request.body;
        const organisationId = request.params.org;
        return checkInTicket(context, { organisationId, code, occurrenceId, door, personId: actor.personId });
      },
    );
    app.get(
      '/api/v1/organisations/:org/door',
      {
        config: { access: { permission: 'entry.check' } },
        schema: {
          tags: ['Booking'],
          summary: 'Read what is admitted to on a day',
          description:
            'Screenings and event dates of the organisation on one cinema day (it turns at five in the morning, on the organisation’s clock), by time, with how many people are expected and how many are in. Cancelled ones are left out.',
          params: z.object({ org: id }),
          querystring: z.object({ day: day.optional().meta({ description: 'Today when left out' }) }),
          response: { 200: doorDay, ...problemAnswers('unauthenticated', 'forbidden') },
        },
      },
      async (request, reply) => {
        const actor = await identity.actorOf(request);
        identity.requireIn(actor, request.params.org, 'entry.check');
        void reply.header('cache-control', 'no-store');
        return readDoorDay(context, request.params.org, request.query.day ?? null);
      },
    );
    app.get(
      '/.well-known/parterre-ticket-keys.json',
      {
        config: { access: 'public' },
        schema: {
          tags: ['Booking'],
          summary: 'Public keys of tickets',
          description: 'A JWK set (RFC 7517, RFC 8037). Old keys are kept, so that old tickets can still be checked.',
          response: { 200: z.object({ keys: z.array(ticketKey) }) },
        },
      },
      async (_request, reply) => {
        void reply.header('cache-control', 'public, max-age=3600').header('access-control-allow-origin', '*');
        return { keys: [...context.keys.published] };
      },
    );
    return Promise.resolve();
  };
}
