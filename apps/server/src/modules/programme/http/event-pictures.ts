import multipart from '@fastify/multipart';
import { deskEvent } from '@parterre/contract/events';
import { id } from '@parterre/contract/wire';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import { sendStoredImage } from '../../../platform/http/send-stored-image.ts';
import { uploadedFile } from '../../../platform/http/uploaded-file.ts';
import type { Identity } from '../../identity/contract.ts';
import { eventPictures, keepPicture, takePictureAway } from '../use-cases/event-picture.ts';
import type { ProgrammeTools } from '../use-cases/programme-needs.ts';
import { readDeskEvent } from '../use-cases/read-desk-events.ts';

const largest = 8 * 1_048_576;
const tags = ['Programme'];
const address = '/api/v1/organisations/:org/events/:id/picture';
const params = z.object({ org: id, id });
const refusals = ['unauthenticated', 'forbidden', 'not-found', 'event-not-movable'] as const;

/** The picture of an event: uploaded, served, taken away. */
export function eventPictureRoutes(tools: ProgrammeTools, who: Identity): FastifyPluginAsyncZod {
  const identity: Identity = who;
  const config = { access: { permission: 'programme.plan' } };
  const present = async (org: string, eventId: string) =>
    (await readDeskEvent(tools, org, eventId, 'organiser')) ?? throwProblem('not-found');
  return async (app) => {
    await app.register(multipart, { limits: { files: 1, fileSize: largest, fields: 5, parts: 6 } });
    app.post(
      address,
      {
        config,
        bodyLimit: largest + 1_048_576,
        schema: {
          tags,
          summary: 'Give an event a picture',
          description:
            'One file as multipart/form-data, at most 8 MB: JPEG, PNG, WebP, AVIF or GIF. It is kept without its metadata.',
          consumes: ['multipart/form-data'],
          params,
          response: {
            200: deskEvent,
            ...problemAnswers(...refusals, 'image-unreadable', 'body-too-large', 'unsupported-media-type'),
          },
        },
      },
      async (request) => {
        const { org, id: eventId } = request.params;
        identity.requireIn(await identity.actorOf(request), org, 'programme.plan');
        const { content } = await uploadedFile(request);
        const kept = await keepPicture(tools, org, eventId, content);
        return kept.ok ? present(org, eventId) : throwProblem(kept.reason);
      },
    );
    app.delete(
      address,
      {
        config,
        schema: {
          tags,
          summary: 'Take the picture of an event away',
          description: 'The poster drawn from its title stands in its place.',
          params,
          response: { 200: deskEvent, ...problemAnswers(...refusals) },
        },
      },
      async (request) => {
        const { org, id: eventId } = request.params;
        identity.requireIn(await identity.actorOf(request), org, 'programme.plan');
        const taken = await takePictureAway(tools, org, eventId);
        return taken.ok ? present(org, eventId) : throwProblem(taken.reason);
      },
    );
    app.get(
      `/${eventPictures}/:file`,
      { schema: { hide: true, params: z.object({ file: z.string().max(60) }) } },
      ({ params: { file } }, reply) =>
        sendStoredImage(reply, tools.storage, {
          folder: eventPictures,
          file,
          cache: 'public, max-age=31536000, immutable',
        }),
    );
  };
}
