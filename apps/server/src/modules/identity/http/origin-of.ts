import type { FastifyRequest } from 'fastify';
import type { Origin } from '../tools.ts';

/** Where a request comes from, as far as it is kept with a session. */
export function originOf(request: FastifyRequest): Origin {
  return { address: request.ip, userAgent: (request.headers['user-agent'] ?? '').slice(0, 300) };
}
