import { film, filmChange, filmInput, filmList, filmListQuery, versionInput } from '@parterre/contract/catalogue';
import { id } from '@parterre/contract/wire';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Clock } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/database.ts';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import { pageOfList } from '../../../platform/page-of-list.ts';
import type { Identity } from '../../identity/contract.ts';
import type { FilmReviews, FilmUse } from '../contract.ts';
import { genreCode } from '../domain/genre-code.ts';
import { listFilms } from '../sql/list-films.ts';
import { newSlugOf, readFilm } from '../sql/read-films.ts';
import { addFilm, changeFilm, deleteFilm } from '../use-cases/change-films.ts';
import { addVersion, deleteVersion } from '../use-cases/change-versions.ts';
import { requireWriter } from './require-writer.ts';

export interface FilmRouteNeeds {
  db: Db;
  clock: Clock;
  identity: Identity;
  filmUse: FilmUse;
  filmReviews: FilmReviews;
}

const tags = ['Films'];
const ofFilm = z.object({ id });
const ofVersion = z.object({ id, versionId: id });
const bySlug = z.object({ slug: z.string().max(120).meta({ description: 'Slug or id' }) });

/** Films are read by all; they are written by whoever may write films in any organisation, or on the platform. */
export function filmRoutes(needs: FilmRouteNeeds): FastifyPluginCallbackZod {
  const { db, clock, filmUse, identity } = needs;
  const access = { permission: 'films.write' };
  const refusals = ['unauthenticated', 'forbidden'] as const;

  return (app, _options, done) => {
    app.get(
      '/api/v1/films',
      {
        config: { access: 'public' },
        schema: {
          tags,
          summary: 'List films',
          description: 'With `q`, and no order asked for, the best answers come first; accents and typos are forgiven.',
          querystring: filmListQuery,
          response: { 200: filmList, ...problemAnswers() },
        },
      },
      async ({ query }) => {
        // An older link may still say a genre as it was once spelled.
        const genre = query.genre === undefined ? undefined : (genreCode(query.genre) ?? query.genre);
        const { items, count } = await listFilms(db, { ...query, genre });
        return pageOfList(items, count, query);
      },
    );
    app.get(
      '/api/v1/films/:slug',
      {
        config: { access: 'public' },
        schema: {
          tags,
          summary: 'Read a film and its versions',
          description:
            'By its address or its id. An address that the film no longer has is sent on to the one it has (301).',
          params: bySlug,
          response: { 200: film, 301: z.undefined(), ...problemAnswers('not-found') },
        },
      },
      async ({ params: { slug } }, reply) => {
        const found = await readFilm(db, id.safeParse(slug).success ? { id: slug } : { slug });
        if (found !== null) return found;
        const now = (await newSlugOf(db, slug)) ?? throwProblem('not-found');
        return reply.redirect(`/api/v1/films/${now}`, 301);
      },
    );
    app.post(
      '/api/v1/films',
      {
        config: { access },
        schema: {
          tags,
          summary: 'Add a film',
          description: 'Films are shared by all organisations. Its address is made from the title and stays.',
          body: filmInput,
          response: { 201: film, ...problemAnswers(...refusals) },
        },
      },
      async (request, reply) => {
        await requireWriter(identity, request);
        return reply.code(201).send(await addFilm(db, request.body));
      },
    );
    app.patch(
      '/api/v1/films/:id',
      {
        config: { access },
        schema: {
          tags,
          summary: 'Change a film',
          description: 'What is not named stays; the address stays.',
          params: ofFilm,
          body: filmChange,
          response: { 200: film, ...problemAnswers(...refusals, 'not-found') },
        },
      },
      async (request) => {
        await requireWriter(identity, request);
        return (await changeFilm(db, clock, request.params.id, request.body)) ?? throwProblem('not-found');
      },
    );
    app.delete(
      '/api/v1/films/:id',
      {
        config: { access },
        schema: {
          tags,
          summary: 'Delete a film',
          description:
            'Refused while a screening, past ones included, refers to it (`context.screenings` counts them, `context.toCome` those to come), or ' +
            'somebody has reviewed it (`context.reviews`).',
          params: ofFilm,
          response: {
            204: z.undefined(),
            ...problemAnswers(...refusals, 'not-found', 'film-has-screenings', 'film-has-reviews'),
          },
        },
      },
      async (request, reply) => {
        await requireWriter(identity, request);
        const result = await deleteFilm(needs, request.params.id);
        if (result.ok) return reply.code(204).send();
        if (result.reason === 'not-found') return throwProblem(result.reason);
        const context =
          result.reason === 'film-has-reviews'
            ? { reviews: result.reviews }
            : { screenings: result.screenings.count, toCome: result.screenings.toCome };
        return throwProblem(result.reason, { context });
      },
    );
    app.post(
      '/api/v1/films/:id/versions',
      {
        config: { access },
        schema: {
          tags,
          summary: 'Give a film a version',
          description: 'A language, with or without subtitles, in a format. Answers with the film.',
          params: ofFilm,
          body: versionInput,
          response: { 201: film, ...problemAnswers(...refusals, 'not-found', 'version-exists') },
        },
      },
      async (request, reply) => {
        await requireWriter(identity, request);
        const result = await addVersion(db, request.params.id, request.body);
        return result.ok ? reply.code(201).send(result.film) : throwProblem(result.reason);
      },
    );
    app.delete(
      '/api/v1/films/:id/versions/:versionId',
      {
        config: { access },
        schema: {
          tags,
          summary: 'Take a version away',
          description: 'Refused while a screening, past ones included, shows it. Answers with the film.',
          params: ofVersion,
          response: { 200: film, ...problemAnswers(...refusals, 'not-found', 'version-in-use') },
        },
      },
      async (request) => {
        await requireWriter(identity, request);
        const result = await deleteVersion(db, filmUse, request.params.id, request.params.versionId);
        return result.ok ? result.film : throwProblem(result.reason);
      },
    );
    done();
  };
}
