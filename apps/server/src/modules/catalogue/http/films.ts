import { film, filmChange, filmInput, filmList, filmListQuery, versionInput } from '@parterre/contract/catalogue';
import { id } from '@parterre/contract/wire';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Clock } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/database.ts';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import { pageOfList } from '../../../platform/page-of-list.ts';
import type { Identity } from '../../identity/contract.ts';
import type { FilmUse } from '../contract.ts';
import { genreCode } from '../domain/genre-code.ts';
import { listFilms } from '../sql/list-films.ts';
import { readFilm } from '../sql/read-films.ts';
import { addFilm, changeFilm, deleteFilm } from '../use-cases/change-films.ts';
import { addVersion, deleteVersion } from '../use-cases/change-versions.ts';

export interface FilmRouteNeeds {
  db: Db;
  clock: Clock;
  identity: Identity;
  filmUse: FilmUse;
}

const tags = ['Films'];
const ofFilm = z.object({ id });
const ofVersion = z.object({ id, versionId: id });
const bySlug = z.object({ slug: z.string().max(120).meta({ description: 'Slug or id' }) });

/** Films are read by all; they are written by whoever may write films in any organisation, or on the platform. */
export function filmRoutes(needs: FilmRouteNeeds): FastifyPluginCallbackZod {
  const { db, clock, filmUse } = needs;
  const identity: Identity = needs.identity;
  const access = { permission: 'films.write' };
  const refusals = ['unauthenticated', 'forbidden'] as const;

  const requireWriter = async (request: FastifyRequest): Promise<void> => {
    const actor = await identity.actorOf(request);
    if (!identity.mayAnywhere(actor, 'films.write')) identity.requirePlatform(actor, 'platform.films.write');
  };

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
          description: 'By its address or its id.',
          params: bySlug,
          response: { 200: film, ...problemAnswers('not-found') },
        },
      },
      async ({ params: { slug } }) => {
        const by = id.safeParse(slug).success ? { id: slug } : { slug };
        return (await readFilm(db, by)) ?? throwProblem('not-found');
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
        await requireWriter(request);
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
        await requireWriter(request);
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
          description: 'Refused while a screening, past ones included, refers to it; `context.screenings` counts them.',
          params: ofFilm,
          response: { 204: z.undefined(), ...problemAnswers(...refusals, 'not-found', 'film-has-screenings') },
        },
      },
      async (request, reply) => {
        await requireWriter(request);
        const result = await deleteFilm(db, filmUse, request.params.id);
        if (result.ok) return reply.code(204).send();
        return throwProblem(
          result.reason,
          result.reason === 'not-found' ? {} : { context: { screenings: result.screenings } },
        );
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
        await requireWriter(request);
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
        await requireWriter(request);
        const result = await deleteVersion(db, filmUse, request.params.id, request.params.versionId);
        return result.ok ? result.film : throwProblem(result.reason);
      },
    );
    done();
  };
}
