import type { FastifyRequest } from 'fastify';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { RateLimiter } from '../../../platform/http/rate-limiter.ts';
import type { Actor, Identity, PersonActor } from '../../identity/contract.ts';
import type { ViewerKey } from '../sql/viewer-rows.ts';

/** Comments and reports that one person writes in a minute, from wherever they do. */
const writesPerMinute = 20;

/** Who sends a request, as the feed asks. */
export interface WhoAsks {
  viewer(request: FastifyRequest): Promise<ViewerKey>;
  person(request: FastifyRequest): Promise<PersonActor>;
  /** A person, of whom this is not too much in a minute. */
  writer(request: FastifyRequest): Promise<PersonActor>;
}

export function whoAsks(identity: Pick<Identity, 'actorOf'>, limiter: RateLimiter): WhoAsks {
  const person = async (request: FastifyRequest): Promise<PersonActor> => {
    const actor = await identity.actorOf(request);
    return actor.kind === 'person' ? actor : throwProblem('unauthenticated');
  };
  return {
    viewer: async (request) => viewerOf(await identity.actorOf(request)),
    person,
    async writer(request) {
      const actor = await person(request);
      const decision = await limiter.take('feed', actor.personId, writesPerMinute);
      return decision.ok ? actor : throwProblem('rate-limited', { retryAfter: decision.retryAfter });
    },
  };
}

const viewerOf = (actor: Actor): ViewerKey => ({
  id: actor.holderId,
  personId: actor.kind === 'person' ? actor.personId : null,
});
