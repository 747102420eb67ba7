import { testConfig } from '@parterre/test-driver/test-config';
import type { FastifyRequest } from 'fastify';
import { buildHttpServer } from '../../../platform/http/http-server.ts';
import type { HttpServer } from '../../../platform/http/http-server.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import { InProcessRateLimiter } from '../../../platform/http/rate-limiter.ts';
import { createLog } from '../../../platform/log.ts';
import { createMetrics } from '../../../platform/metrics.ts';
import type { Actor, Identity } from '../../identity/contract.ts';
import { rolesAllow } from '@parterre/contract/permissions';
import { attendeeRoutes } from '../http/attendee-routes.ts';
import { doorRoutes } from '../http/door-routes.ts';
import { participantRoutes } from '../http/participant-routes.ts';
import { guestRoutes } from '../http/guest-routes.ts';
import { holdRoutes } from '../http/hold-routes.ts';
import { orderRoutes } from '../http/order-routes.ts';
import { reservationRoutes } from '../http/reservation-routes.ts';
import type { World } from './booking-world.ts';

/** Booking's routes on a server; the header `x-actor` carries who asks, as JSON. */
export async function bookingApp(world: World): Promise<HttpServer> {
  const config = testConfig({ logLevel: 'silent' });
  const app = await buildHttpServer({
    config: {
      ...config,
      rateLimits: {
        read: 10_000,
        write: 10_000,
        search: 100,
        'sign-in': 10,
        socket: 10,
        door: 10_000,
        tiles: 10_000,
        notification: 10_000,
        upload: 10_000,
      },
    },
    log: createLog('silent'),
    metrics: createMetrics(),
    rateLimiter: new InProcessRateLimiter(() => 0),
    checks: {},
  });
  await app.register(holdRoutes(world.context, world.board, identity));
  await app.register(orderRoutes(world.context, identity));
  await app.register(guestRoutes(world.context, identity));
  await app.register(attendeeRoutes(world.context, identity));
  await app.register(participantRoutes(world.context, identity));
  await app.register(reservationRoutes(world.context, identity));
  await app.register(doorRoutes(world.context, identity));
  return app;
}

const identity: Identity = {
  actorOf: (request: FastifyRequest) => Promise.resolve(JSON.parse(String(request.headers['x-actor'])) as Actor),
  requireIn(actor, organisationId, permission) {
    if (actor.kind === 'visitor') throwProblem('unauthenticated');
    const membership = actor.memberships.find((one) => one.organisationId === organisationId);
    if (membership === undefined || !rolesAllow(membership.roles, permission)) throwProblem('forbidden');
  },
  requirePlatform: () => throwProblem('forbidden'),
  mayAnywhere: () => false,
  organisation: () => Promise.resolve(null),
  organisations: () => Promise.resolve(new Map()),
  organisationBySlug: () => Promise.resolve(null),
  people: () => Promise.resolve(new Map()),
  personByUsername: () => Promise.resolve(null),
  visitorOf: () => null,
  administrators: () => Promise.resolve([]),
};
