import {
  distinctFilms,
  duplicateFilmsList,
  duplicateFilmsQuery,
  film,
  filmMerge,
  filmMergeRecords,
} from '@parterre/contract/catalogue';
import { id } from '@parterre/contract/wire';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import { pageOfList } from '../../../platform/page-of-list.ts';
import type { Identity } from '../../identity/contract.ts';
import { readMerges } from '../sql/merge-films.ts';
import { readFilm } from '../sql/read-films.ts';
import { listDuplicateFilms, tellFilmsApart } from '../use-cases/duplicate-films.ts';
import { mergeFilms } from '../use-cases/merge-films.ts';
import type { MergeNeeds } from '../use-cases/merge-films.ts';
import { requireWriter } from './require-writer.ts';

const tags = ['Films'];
const config = { access: { permission: 'films.write' } };
const refusals = ['unauthenticated', 'forbidden'] as const;

/** Films that are one film twice: which may be, that they are not, and making one of them. */
export function filmMergeRoutes(needs: MergeNeeds & { identity: Identity }): FastifyPluginCallbackZod {
  const { db, identity } = needs;
  return (app, _options, done) => {
    app.get(
      '/api/v1/film-duplicates',
      {
        config,
        schema: {
          tags,
          summary: 'List films that may be the same',
          description:
            'Pairs with the same visa number, the same film at TMDB, or the same title in the same year or the next. With `film`, its own alone.',
          querystring: duplicateFilmsQuery,
          response: { 200: duplicateFilmsList, ...problemAnswers(...refusals) },
        },
      },
      async (request) => {
        await requireWriter(identity, request);
        const { items, count } = await listDuplicateFilms(db, request.query);
        return pageOfList(items, count, request.query);
      },
    );

    app.post(
      '/api/v1/film-duplicates/distinct',
      {
        config,
        schema: {
          tags,
          summary: 'Say that two films are two',
          description: 'They are not proposed again as one.',
          body: distinctFilms,
          response: { 204: z.undefined(), ...problemAnswers(...refusals, 'not-found', 'same-film') },
        },
      },
      async (request, reply) => {
        const { personId } = await requireWriter(identity, request);
        const told = await tellFilmsApart(needs, request.body.films, personId);
        return told.ok ? reply.code(204).send() : throwProblem(told.reason);
      },
    );

    app.post(
      '/api/v1/films/:id/merge',
      {
        config,
        schema: {
          tags,
          summary: 'Make one film of two',
          description:
            'The film of the address is kept; versions, screenings, posters, reviews and addresses of `goneId` become its own, and the fields in `take` are ' +
            'taken from it. Refused when entries were issued for both under different visa numbers (`context.visaNumbers`).',
          params: z.object({ id }),
          body: filmMerge,
          response: {
            200: film,
            ...problemAnswers(...refusals, 'not-found', 'same-film', 'visa-numbers-conflict'),
          },
        },
      },
      async (request) => {
        const { personId } = await requireWriter(identity, request);
        const { goneId, take } = request.body;
        const merged = await mergeFilms(needs, { keepId: request.params.id, goneId, take, personId });
        if (merged.ok) return merged.film;
        return throwProblem(
          merged.reason,
          'visaNumbers' in merged ? { context: { visaNumbers: merged.visaNumbers } } : {},
        );
      },
    );

    app.get(
      '/api/v1/films/:id/merges',
      {
        config,
        schema: {
          tags,
          summary: 'What went into a film',
          description: 'Records that were merged into it, by whom and when, the last first.',
          params: z.object({ id }),
          response: { 200: filmMergeRecords, ...problemAnswers(...refusals, 'not-found') },
        },
      },
      async (request) => {
        await requireWriter(identity, request);
        if ((await readFilm(db, { id: request.params.id })) === null) throwProblem('not-found');
        return { items: await readMerges(db, request.params.id) };
      },
    );
    done();
  };
}
