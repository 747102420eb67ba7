import { blockedList, blockState } from '@parterre/contract/artists';
import { id, listQuery } from '@parterre/contract/wire';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity } from '../../identity/contract.ts';
import { isBlocked } from '../sql/block-rows.ts';
import { block, listBlocked, unblock } from '../use-cases/block.ts';
import type { ProfileNeeds } from '../use-cases/profile-needs.ts';
import { personOf } from './person-of.ts';

const tags = ['Blocking'];
const config = { access: 'person' } as const;
const params = z.object({ id: id.meta({ description: 'Of the person' }) });
const one = '/api/v1/account/blocks/:id';

/** Whom the signed-in person has blocked. Nobody else is told. */
export function blockRoutes(needs: ProfileNeeds, identity: Pick<Identity, 'actorOf'>): FastifyPluginCallbackZod {
  /** Of somebody who is not there nothing is told. */
  const stateOf = async (personId: string, blocked: boolean) =>
    (await needs.identity.people([personId])).has(personId) ? { id: personId, blocked } : throwProblem('not-found');
  return (app, _options, done) => {
    app.addHook('onRequest', (_request, reply, next) => {
      void reply.header('cache-control', 'private, no-store');
      next();
    });
    app.get(
      '/api/v1/account/blocks',
      {
        config,
        schema: {
          tags,
          summary: 'Read whom you have blocked',
          description: 'The latest first. Nobody else sees this list.',
          querystring: listQuery.omit({ q: true }),
          response: { 200: blockedList, ...problemAnswers('unauthenticated') },
        },
      },
      async (request) => listBlocked(needs, (await personOf(identity, request)).personId, request.query),
    );
    app.get(
      one,
      {
        config,
        schema: {
          tags,
          summary: 'Read whether you have blocked somebody',
          description: 'Never whether they have blocked you.',
          params,
          response: { 200: blockState, ...problemAnswers('unauthenticated', 'not-found') },
        },
      },
      async (request) => {
        const { personId } = await personOf(identity, request);
        return stateOf(request.params.id, await isBlocked(needs.db, personId, request.params.id));
      },
    );
    app.put(
      one,
      {
        config,
        schema: {
          tags,
          summary: 'Block somebody',
          description:
            'Neither follows the other or orders from the other any more; they are not told. Doing it again changes nothing.',
          params,
          response: { 200: blockState, ...problemAnswers('unauthenticated', 'not-found', 'own-profile') },
        },
      },
      async (request) => {
        const result = await block(needs, (await personOf(identity, request)).personId, request.params.id);
        return result.ok ? { id: request.params.id, blocked: true } : throwProblem(result.reason);
      },
    );
    app.delete(
      one,
      {
        config,
        schema: {
          tags,
          summary: 'Block somebody no longer',
          description: 'Follows that ended stay ended.',
          params,
          response: { 200: blockState, ...problemAnswers('unauthenticated', 'not-found') },
        },
      },
      async (request) => {
        await unblock(needs, (await personOf(identity, request)).personId, request.params.id);
        return stateOf(request.params.id, false);
      },
    );
    done();
  };
}
