import { followedList, followKind, followState } from '@parterre/contract/profiles';
import { id, listQuery } from '@parterre/contract/wire';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity } from '../../identity/contract.ts';
import { follow, listFollowed, readState, unfollow } from '../use-cases/follow.ts';
import type { Follow, FollowTools } from '../use-cases/follow.ts';

const tags = ['Following'];
const config = { access: 'person' } as const;
const params = z.object({ kind: followKind, id });
const one = '/api/v1/account/follows/:kind/:id';

/** What the signed-in person follows. */
export function followRoutes(tools: FollowTools, identity: Pick<Identity, 'actorOf'>): FastifyPluginCallbackZod {
  const personOf = async (request: FastifyRequest): Promise<string> => {
    const actor = await identity.actorOf(request);
    return actor.kind === 'person' ? actor.personId : throwProblem('unauthenticated');
  };
  return (app, _options, done) => {
    app.addHook('onRequest', (_request, reply, next) => {
      void reply.header('cache-control', 'private, no-store');
      next();
    });
    app.get(
      '/api/v1/account/follows',
      {
        config,
        schema: {
          tags,
          summary: 'Read what you follow',
          description: 'Newest first, each with its next dates. What is gone is left out.',
          querystring: listQuery.omit({ q: true }),
          response: { 200: followedList, ...problemAnswers() },
        },
      },
      async (request) => listFollowed(tools, await personOf(request), request.query),
    );
    app.get(
      one,
      {
        config,
        schema: {
          tags,
          summary: 'Read whether you follow something',
          description: 'And how many people do.',
          params,
          response: { 200: followState, ...problemAnswers('not-found') },
        },
      },
      async (request) => answer(await readState(tools, await personOf(request), request.params)),
    );
    app.put(
      one,
      {
        config,
        schema: {
          tags,
          summary: 'Follow a venue, an organiser or a person',
          description:
            'Doing it again changes nothing. Nobody follows whom they have blocked, or who has blocked them.',
          params,
          response: { 200: followState, ...problemAnswers('not-found', 'own-profile', 'not-followable') },
        },
      },
      async (request) => answer(await follow(tools, await personOf(request), request.params)),
    );
    app.delete(
      one,
      {
        config,
        schema: {
          tags,
          summary: 'Follow something no longer',
          description: 'Also when it was not followed, or is gone.',
          params,
          response: { 200: followState, ...problemAnswers('not-found') },
        },
      },
      async (request) => answer(await unfollow(tools, await personOf(request), request.params)),
    );
    done();
  };
}

const answer = (result: Follow) => (result.ok ? result.state : throwProblem(result.reason));
