import { film, tmdbFilm, tmdbSearch, tmdbSearchQuery, tmdbTake } from '@parterre/contract/catalogue';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity } from '../../identity/contract.ts';
import type { TmdbRefusal } from '../tmdb/tmdb-client.ts';
import { readTmdbFilm, searchTmdb, takeFromTmdb } from '../use-cases/take-from-tmdb.ts';
import type { TmdbNeeds } from '../use-cases/take-from-tmdb.ts';
import { requireWriter } from './require-writer.ts';

const tags = ['Films'];
const config = { access: { permission: 'films.write' } };
const refusals = ['unauthenticated', 'forbidden'] as const;
const ofTmdb = ['not-found', 'tmdb-key-refused', 'tmdb-unavailable', 'tmdb-busy', 'tmdb-not-offered'] as const;
const byNumber = z.object({ id: z.coerce.number().int().min(1).max(2_147_483_647) });
const inLanguage = z.object({ language: tmdbSearchQuery.shape.language });

/** Films of The Movie Database, when the server has a key of it: found, compared, taken. Its images are fetched by the server alone. */
export function tmdbRoutes(needs: TmdbNeeds & { identity: Identity }): FastifyPluginCallbackZod {
  const { identity, tmdb } = needs;
  return (app, _options, done) => {
    app.get(
      '/api/v1/tmdb/films',
      {
        config: { ...config, rateLimit: 'search' },
        schema: {
          tags,
          summary: 'Search TMDB',
          description: 'By title, and year when it is given. `offered` is false when the server has no key of TMDB.',
          querystring: tmdbSearchQuery,
          response: { 200: tmdbSearch, ...problemAnswers(...refusals, ...ofTmdb) },
        },
      },
      async (request) => {
        await requireWriter(identity, request);
        const answer = await searchTmdb(needs, request.query);
        return answer.ok ? answer.found : refuse(answer);
      },
    );
    app.get(
      '/api/v1/tmdb/films/:id',
      {
        config: { ...config, rateLimit: 'search' },
        schema: {
          tags,
          summary: 'Read a film of TMDB',
          description: 'In the fields that can be taken; release and classification are those of France.',
          params: byNumber,
          querystring: inLanguage,
          response: { 200: tmdbFilm, ...problemAnswers(...refusals, ...ofTmdb) },
        },
      },
      async (request) => {
        await requireWriter(identity, request);
        const answer = await readTmdbFilm(needs, request.params.id, request.query.language);
        return answer.ok ? answer.film : refuse(answer);
      },
    );
    app.post(
      '/api/v1/tmdb/films/:id/take',
      {
        config,
        schema: {
          tags,
          summary: 'Take fields of a film of TMDB',
          description:
            'For `filmId`, else for a new film. A poster is fetched and kept here; one that cannot be had leaves the rest.',
          params: byNumber,
          body: tmdbTake,
          response: { 200: film, ...problemAnswers(...refusals, ...ofTmdb) },
        },
      },
      async (request) => {
        await requireWriter(identity, request);
        const answer = await takeFromTmdb(needs, request.params.id, request.body);
        return answer.ok ? answer.film : refuse(answer);
      },
    );
    app.get(
      '/api/v1/tmdb/images/:file',
      {
        config: { ...config, rateLimit: 'read' },
        schema: {
          tags,
          summary: 'A small image of TMDB',
          description: 'As its answers name them; fetched by the server, so that no page asks another host.',
          params: z.object({ file: z.string().regex(/^[A-Za-z0-9]{5,60}\.(jpg|png|webp)$/) }),
          response: { 200: z.any(), ...problemAnswers(...refusals, ...ofTmdb) },
        },
      },
      async (request, reply) => {
        await requireWriter(identity, request);
        const { file } = request.params;
        if (tmdb === null) return throwProblem('tmdb-not-offered');
        const image = await tmdb.image(`/${file}`, 'w185');
        if (!image.ok) return refuse(image);
        const kind = { jpg: 'jpeg', png: 'png', webp: 'webp' }[file.split('.').at(-1) as 'jpg'];
        return reply
          .type(`image/${kind}`)
          .header('cache-control', 'private, max-age=86400')
          .header('x-content-type-options', 'nosniff')
          .serializer((bytes: unknown) => bytes as string)
          .send(Buffer.from(image.value));
      },
    );
    done();
  };
}

function refuse(refusal: TmdbRefusal | { reason: 'tmdb-not-offered' }): never {
  return throwProblem(refusal.reason, 'retryAfter' in refusal ? { retryAfter: refusal.retryAfter } : {});
}
