import type { FastifyRequest } from 'fastify';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity, PersonActor } from '../../identity/contract.ts';

/** Who is signed in. @throws the problem `unauthenticated` */
export async function personOf(identity: Pick<Identity, 'actorOf'>, request: FastifyRequest): Promise<PersonActor> {
  const actor = await identity.actorOf(request);
  return actor.kind === 'person' ? actor : throwProblem('unauthenticated');
}
