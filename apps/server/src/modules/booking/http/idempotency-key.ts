import type { FastifyRequest } from 'fastify';
import { throwProblem } from '../../../platform/http/problem.ts';

/** The key of a write that must happen once: 1 to 200 visible ASCII characters. */
export function idempotencyKeyOf(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  if (key === undefined || key === '') throwProblem('idempotency-key-missing');
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) {
    throwProblem('validation', { detail: 'Idempotency-Key: 1 to 200 visible ASCII characters.' });
  }
  return key;
}
