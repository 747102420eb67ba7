import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { throwProblem } from './problem.ts';

/** As the routes describe it; that it is there is asked by `idempotencyKeyOf`, with a problem of its own. */
export const idempotencyHeader = z.looseObject({
  'idempotency-key': z
    .string()
    .optional()
    .meta({ description: 'Required. The same key and body is one effect', example: 'b7d1c2e4-1' }),
});

/** The key of a write that must happen once: 1 to 200 visible ASCII characters. */
export function idempotencyKeyOf(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  if (key === undefined || key === '') throwProblem('idempotency-key-missing');
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) {
    throwProblem('validation', { detail: 'Idempotency-Key: 1 to 200 visible ASCII characters.' });
  }
  return key;
}
