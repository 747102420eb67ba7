import { ownAsset, ownAssets, ownAssetsQuery } from '@parterre/contract/media';
import { id } from '@parterre/contract/wire';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity } from '../../identity/contract.ts';
import type { MediaContext } from '../context.ts';
import { readOwnAssets } from '../use-cases/read-own-assets.ts';
import { removeOwnAsset } from '../use-cases/remove-own-asset.ts';
import { retryAsset } from '../use-cases/wish-round.ts';

const tags = ['Media'];
const config = { access: 'person' } as const;
const ofAsset = z.object({ id });

/** One's own files: where they stand, trying again, taking away. */
export function assetRoutes(context: MediaContext, who: Identity): FastifyPluginCallbackZod {
  const personOf = async (request: FastifyRequest): Promise<string> => {
    const actor = await who.actorOf(request);
    return actor.kind === 'person' ? actor.personId : throwProblem('unauthenticated');
  };
  const read = async (personId: string, assetId: string) => {
    const [asset] = await readOwnAssets(context, personId, { id: assetId });
    return asset ?? throwProblem('not-found');
  };
  return (app, _options, done) => {
    app.get(
      '/api/v1/media/assets',
      {
        config,
        schema: {
          tags,
          summary: 'List one’s own files',
          description: 'Uploads under way and files that are whole, newest first, at most 200.',
          querystring: ownAssetsQuery,
          response: { 200: ownAssets, ...problemAnswers('unauthenticated') },
        },
      },
      async (request, reply) => {
        void reply.header('cache-control', 'no-store');
        return { items: await readOwnAssets(context, await personOf(request), request.query) };
      },
    );
    app.get(
      '/api/v1/media/assets/:id',
      {
        config,
        schema: {
          tags,
          summary: 'Read one of one’s own files',
          description:
            'Its state, and addresses of what was made of it. The socket’s topic `media:<own id>` tells when the state changes.',
          params: ofAsset,
          response: { 200: ownAsset, ...problemAnswers('unauthenticated', 'not-found') },
        },
      },
      async (request, reply) => {
        void reply.header('cache-control', 'no-store');
        return read(await personOf(request), request.params.id);
      },
    );
    app.post(
      '/api/v1/media/assets/:id/retry',
      {
        config,
        schema: {
          tags,
          summary: 'Try again to prepare a file',
          description: 'One that failed with `mayTryAgain`: it waits for its turn once more.',
          params: ofAsset,
          response: { 200: ownAsset, ...problemAnswers('unauthenticated', 'not-found', 'asset-not-processable') },
        },
      },
      async (request) => {
        const personId = await personOf(request);
        const tried = await retryAsset(context, personId, request.params.id);
        return tried.ok ? read(personId, request.params.id) : throwProblem(tried.reason);
      },
    );
    app.delete(
      '/api/v1/media/assets/:id',
      {
        config,
        schema: {
          tags,
          summary: 'Take away one of one’s own files',
          description: 'One of which nothing is made, also while it is uploaded or prepared. Its files are deleted.',
          params: ofAsset,
          response: { 204: z.null(), ...problemAnswers('unauthenticated', 'not-found', 'asset-in-use') },
        },
      },
      async (request, reply) => {
        const removed = await removeOwnAsset(context, await personOf(request), request.params.id);
        return removed.ok ? reply.code(204).send(null) : throwProblem(removed.reason);
      },
    );
    done();
  };
}
