import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RateLimitKind } from '../config.ts';
import type { RateLimiter } from './rate-limiter.ts';

/** Limits the calls of one address under /api, by the kind that a route declares or its method tells. */
export function registerRateLimit(
  app: FastifyInstance,
  limiter: RateLimiter,
  limits: Readonly<Record<RateLimitKind, number>>,
): void {
  app.addHook('onRequest', (request, reply, done) => {
    const kind = kindOf(request);
    if (kind === false) return done();
    limiter.take(kind, request.ip, limits[kind]).then((decision) => {
      if (decision.ok) done();
      else void reply.problem('rate-limited', { retryAfter: decision.retryAfter });
    }, done);
  });
}

function kindOf(request: FastifyRequest): RateLimitKind | false {
  const declared = request.routeOptions.config.rateLimit;
  if (declared !== undefined) return declared;
  if (!request.url.startsWith('/api/')) return false;
  return request.method === 'GET' || request.method === 'HEAD' ? 'read' : 'write';
}
