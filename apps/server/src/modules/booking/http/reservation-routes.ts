import { order, reservationInput } from '@parterre/contract/booking';
import { id } from '@parterre/contract/wire';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import type { Identity } from '../../identity/contract.ts';
import type { BookingContext } from '../context.ts';
import { presentOrder } from '../use-cases/read-order.ts';
import { reserveSeats } from '../use-cases/reserve-seats.ts';
import { idempotencyHeader, idempotencyKeyOf } from '../../../platform/http/idempotency-key.ts';
import { refuse } from './refusals.ts';

/** Seats that the counter keeps for a named customer. */
export function reservationRoutes(context: BookingContext, identity: Identity): FastifyPluginAsyncZod {
  const guard: Identity = identity;
  return (app) => {
    app.post(
      '/api/v1/organisations/:org/occurrences/:id/reservations',
      {
        config: { access: { permission: 'orders.write' } },
        schema: {
          tags: ['Booking'],
          summary: 'Reserve seats for a customer',
          description:
            'Kept unpaid until `until`, at most until the venue’s deadline: half an hour before the start unless it says otherwise. The customer is told by mail, can pay by its link, and the seats are free again when the time is over.',
          params: z.object({ org: id, id }),
          headers: idempotencyHeader,
          body: reservationInput,
          response: {
            201: order,
            ...problemAnswers(
              'unauthenticated',
              'forbidden',
              'not-found',
              'occurrence-cancelled',
              'reservations-closed',
              'seats-taken',
              'area-full',
              'sold-out',
              'not-enough-together',
              'unknown-seat',
              'seat-map-changed',
              'unknown-tariff',
              'lines-differ-from-hold',
              'no-hold',
              'idempotency-key-missing',
              'idempotency-conflict',
              'busy',
            ),
          },
        },
      },
      async (request, reply) => {
        const { org, id: occurrenceId } = request.params;
        const staff = await identity.actorOf(request);
        guard.requireIn(staff, org, 'orders.write');
        const key = idempotencyKeyOf(request);
        const reserved = await reserveSeats(context, org, occurrenceId, staff, request.body, key);
        return reserved.ok ? reply.code(201).send(await presentOrder(context, reserved.order)) : refuse(reserved);
      },
    );
    return Promise.resolve();
  };
}
