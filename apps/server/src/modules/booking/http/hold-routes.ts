import { hold, holdInput, quoteInput, quoteWithCodes, seatState } from '@parterre/contract/booking';
import { id } from '@parterre/contract/wire';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity } from '../../identity/contract.ts';
import type { BookingContext } from '../context.ts';
import type { SeatBoard } from '../seat-board.ts';
import { changeHold, presentHold } from '../use-cases/change-hold.ts';
import { quoteSeats } from '../use-cases/quote-seats.ts';
import { releaseHold } from '../use-cases/release-hold.ts';
import { codeRefusals, refuse } from './refusals.ts';

const tags = ['Booking'];
const ofOccurrence = z.object({ id });
const notOnSale = ['not-found', 'occurrence-cancelled', 'occurrence-postponed', 'sale-closed'] as const;

/** Seats of an occurrence and the visitor's temporary claim on them. */
export function holdRoutes(context: BookingContext, board: SeatBoard, identity: Identity): FastifyPluginAsyncZod {
  return (app) => {
    app.get(
      '/api/v1/occurrences/:id/seats',
      {
        config: { access: 'visitor' },
        schema: {
          tags,
          summary: 'Read which seats are taken',
          description:
            'Everything else on the seat map is free, and `areas` says what is left of its standing areas. The caller’s own hold is in `mine` and not among the taken. Then listen to `seats:<occurrence>` from `position`.',
          params: ofOccurrence,
          response: { 200: seatState, ...problemAnswers('not-found') },
        },
      },
      async (request, reply) => {
        const { holderId } = await identity.actorOf(request);
        const terms = (await context.programme.saleTerms(request.params.id)) ?? throwProblem('not-found');
        const { mine, ...state } = await board.stateFor(terms, holderId);
        void reply.header('cache-control', 'no-store');
        const hold = mine === null ? null : presentHold(context, state.occurrenceId, mine);
        return { ...state, mine: hold, holdMinutes: context.holdMinutes };
      },
    );
    app.put(
      '/api/v1/occurrences/:id/hold',
      {
        config: { access: 'visitor' },
        schema: {
          tags,
          summary: 'Hold exactly these seats',
          description:
            'The caller’s hold becomes what is asked: named seats, places in standing areas, or both; seats together that are chosen here; or places where there is no seat map. All or nothing: when refused, what was held stays held. Adding seats does not prolong a hold. An unpaid order is given up for it, unless it is being paid: then a second hold begins.',
          params: ofOccurrence,
          body: holdInput,
          response: {
            200: hold,
            ...problemAnswers(
              ...notOnSale,
              'seats-taken',
              'area-full',
              'sold-out',
              'not-enough-together',
              'unknown-seat',
              'seat-map-changed',
              'wrong-allocation',
              'sale-not-open',
              'too-many-for-one-buyer',
              'already-participating',
              'busy',
            ),
          },
        },
      },
      async (request) => {
        const actor = await identity.actorOf(request);
        const occurrenceId = request.params.id;
        const changed = await changeHold(context, occurrenceId, actor, request.body);
        return changed.ok ? presentHold(context, occurrenceId, changed.hold) : refuse(changed);
      },
    );
    app.get(
      '/api/v1/occurrences/:id/hold',
      {
        config: { access: 'visitor' },
        schema: {
          tags,
          summary: 'Read one’s hold',
          description: 'Also that of an unpaid order that may still be changed.',
          params: ofOccurrence,
          response: { 200: hold, ...problemAnswers('not-found') },
        },
      },
      async (request, reply) => {
        const { holderId } = await identity.actorOf(request);
        const row = await context.heldBy(request.params.id, holderId);
        void reply.header('cache-control', 'no-store');
        return row === null ? throwProblem('not-found') : presentHold(context, request.params.id, row);
      },
    );
    app.delete(
      '/api/v1/occurrences/:id/hold',
      {
        config: { access: 'visitor' },
        schema: {
          tags,
          summary: 'Give one’s seats back',
          description: 'Ends the hold and the unpaid order that it has become. Done already is done.',
          params: ofOccurrence,
          response: { 204: z.null(), ...problemAnswers('busy') },
        },
      },
      async (request, reply) => {
        const { holderId } = await identity.actorOf(request);
        const released = await releaseHold(context, request.params.id, holderId);
        return released.ok ? reply.code(204).send(null) : refuse(released);
      },
    );
    app.post(
      '/api/v1/occurrences/:id/quote',
      {
        config: { access: 'visitor', rateLimit: 'read' },
        schema: {
          tags,
          summary: 'Ask what a choice of tariffs costs',
          description:
            'Fee and taxes included and told apart, less what `codes` do to it. Lines must match the caller’s hold, if there is one. A code is not used up by asking.',
          params: ofOccurrence,
          body: quoteInput,
          response: {
            200: quoteWithCodes,
            ...problemAnswers(
              ...notOnSale,
              ...codeRefusals,
              'unknown-tariff',
              'unknown-seat',
              'lines-differ-from-hold',
            ),
          },
        },
      },
      async (request) => {
        const actor = await identity.actorOf(request);
        const { holderId, visitorId } = actor;
        const email = actor.kind === 'person' ? actor.email : null;
        const holder = { holderId, visitorId, email, address: request.ip };
        const { lines, codes } = request.body;
        const quoted = await quoteSeats(context, request.params.id, holder, lines, codes);
        return quoted.ok ? quoted.quote : refuse(quoted);
      },
    );
    return Promise.resolve();
  };
}
