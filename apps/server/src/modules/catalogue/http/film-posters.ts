import multipart from '@fastify/multipart';
import { film, posterOrder } from '@parterre/contract/catalogue';
import { id } from '@parterre/contract/wire';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import { sendStoredImage } from '../../../platform/http/send-stored-image.ts';
import { uploadedFile } from '../../../platform/http/uploaded-file.ts';
import type { Identity } from '../../identity/contract.ts';
import { addPoster, deletePoster, filmImages, mostPosters, reorderPosters } from '../use-cases/change-posters.ts';
import type { PosterNeeds } from '../use-cases/change-posters.ts';
import { requireWriter } from './require-writer.ts';

const largestImage = 10 * 1_048_576;
const tags = ['Films'];
const config = { access: { permission: 'films.write' } };
const refusals = ['unauthenticated', 'forbidden', 'not-found'] as const;
const year = 31_536_000;

/** Posters of films: sent as images, put in an order, taken away; and served. */
export function filmPosterRoutes(needs: PosterNeeds & { identity: Identity }): FastifyPluginAsyncZod {
  const { identity, storage } = needs;
  return async (app) => {
    await app.register(multipart, { limits: { files: 1, fileSize: largestImage, fields: 5, parts: 6 } });

    app.post(
      '/api/v1/films/:id/posters',
      {
        config,
        bodyLimit: largestImage + 1_048_576,
        schema: {
          tags,
          summary: 'Give a film a poster',
          description: `One image as multipart/form-data: JPEG, PNG, WebP or AVIF, at most 10 MB, at least 200 pixels wide. A film has at most ${mostPosters}; the first is shown.`,
          consumes: ['multipart/form-data'],
          params: z.object({ id }),
          response: {
            201: film,
            ...problemAnswers(
              ...refusals,
              'image-unreadable',
              'image-too-small',
              'too-many-posters',
              'body-too-large',
              'unsupported-media-type',
            ),
          },
        },
      },
      async (request, reply) => {
        await requireWriter(identity, request);
        const { content } = await uploadedFile(request);
        const added = await addPoster(needs, request.params.id, content, { source: null, place: 'last' });
        return added.ok ? reply.code(201).send(added.film) : throwProblem(added.reason);
      },
    );

    app.patch(
      '/api/v1/films/:id/posters',
      {
        config,
        schema: {
          tags,
          summary: 'Put the posters of a film in order',
          description: 'Names each of them once; the first is shown in lists and on its page.',
          params: z.object({ id }),
          body: posterOrder,
          response: { 200: film, ...problemAnswers(...refusals, 'posters-differ') },
        },
      },
      async (request) => {
        await requireWriter(identity, request);
        const ordered = await reorderPosters(needs, request.params.id, request.body.order);
        return ordered.ok ? ordered.film : throwProblem(ordered.reason);
      },
    );

    app.delete(
      '/api/v1/films/:id/posters/:posterId',
      {
        config,
        schema: {
          tags,
          summary: 'Take a poster away',
          description: 'The next one is shown; without any, the poster is drawn from the title. Answers with the film.',
          params: z.object({ id, posterId: id }),
          response: { 200: film, ...problemAnswers(...refusals) },
        },
      },
      async (request) => {
        await requireWriter(identity, request);
        const deleted = await deletePoster(needs, request.params.id, request.params.posterId);
        return deleted.ok ? deleted.film : throwProblem(deleted.reason);
      },
    );

    app.get<{ Params: { file: string } }>(
      `/${filmImages}/:file`,
      { config: { access: 'public', rateLimit: 'read' }, schema: { hide: true } },
      // A poster's file never changes: another image has another name.
      ({ params: { file } }, reply) =>
        sendStoredImage(reply, storage, { folder: filmImages, file, cache: `public, max-age=${year}, immutable` }),
    );
  };
}
