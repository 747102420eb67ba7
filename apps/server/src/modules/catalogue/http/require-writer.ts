import type { FastifyRequest } from 'fastify';
import type { Identity, PersonActor } from '../../identity/contract.ts';

/** Films are shared: whoever may write them in any organisation, or on the platform, may. Refuses all others. */
export async function requireWriter(identity: Identity, request: FastifyRequest): Promise<PersonActor> {
  const actor = await identity.actorOf(request);
  if (actor.kind === 'person' && identity.mayAnywhere(actor, 'films.write')) return actor;
  const who: Identity = identity;
  who.requirePlatform(actor, 'platform.films.write');
  return actor;
}
