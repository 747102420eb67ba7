import type { FastifyRequest } from 'fastify';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity, PersonActor } from '../../identity/contract.ts';

/** Who asks, on routes that need an account. */
export async function personOf(identity: Identity, request: FastifyRequest): Promise<PersonActor> {
  const actor = await identity.actorOf(request);
  return actor.kind === 'person' ? actor : throwProblem('unauthenticated');
}
