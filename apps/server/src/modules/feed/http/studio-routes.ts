import {
  captionsInput,
  newVideo,
  ownVideo,
  ownVideoList,
  ownVideoQuery,
  videoAllowance,
  videoChange,
  videoPublication,
} from '@parterre/contract/videos';
import { id, language } from '@parterre/contract/wire';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import { readAllowance } from '../use-cases/allow-upload.ts';
import type { FeedNeeds } from '../use-cases/feed-needs.ts';
import { publishVideo, withdrawVideo } from '../use-cases/publish-video.ts';
import { readOwnVideo, readOwnVideos } from '../use-cases/read-videos.ts';
import { renderVideo } from '../use-cases/render-video.ts';
import { removeCaptions, writeCaptions } from '../use-cases/write-captions.ts';
import { changeVideo, createVideo, removeVideo } from '../use-cases/write-video.ts';
import type { WhoAsks } from './who-asks.ts';

const tags = ['Studio'];
const config = { access: 'person' } as const;
const byId = z.object({ id });
const byLanguage = z.object({ id, language });
const publishing = [
  ...(['video-hidden', 'plan-limit', 'profile-not-published', 'publication-too-far'] as const),
  ...(['video-without-file', 'video-not-processable'] as const),
] as const;
const attaching = ['plan-limit', 'asset-unknown', 'asset-not-whole', 'asset-failed', 'asset-in-use'] as const;

/** One's own videos, from the draft to what is seen of it. */
export function studioRoutes(needs: FeedNeeds, who: WhoAsks): FastifyPluginCallbackZod {
  const own = async (personId: string, videoId: string) =>
    (await readOwnVideo(needs, personId, videoId)) ?? throwProblem('not-found');

  return (app, _options, done) => {
    app.get(
      '/api/v1/studio/allowance',
      {
        config,
        schema: {
          tags,
          summary: 'Read what may still be uploaded and published',
          description:
            'By the plan of the caller, said before anything is sent; uploads are refused by the same figures.',
          response: { 200: videoAllowance, ...problemAnswers('unauthenticated') },
        },
      },
      async (request) => readAllowance(needs, (await who.person(request)).personId),
    );
    app.get(
      '/api/v1/studio/videos',
      {
        config,
        schema: {
          tags,
          summary: 'List one’s own videos',
          description:
            'In every state, newest first, with their figures and what may still be added. `q` searches the titles.',
          querystring: ownVideoQuery,
          response: { 200: ownVideoList, ...problemAnswers('unauthenticated') },
        },
      },
      async (request) => readOwnVideos(needs, (await who.person(request)).personId, request.query),
    );
    app.post(
      '/api/v1/studio/videos',
      {
        config,
        schema: {
          tags,
          summary: 'Begin a draft',
          description:
            'The client makes the id, so a draft that was begun without a network may be sent again: it is one. A file (an upload of purpose ' +
            '`profile-video` that is whole) may be given at once or later. Needs a confirmed address.',
          body: newVideo,
          response: {
            201: ownVideo,
            ...problemAnswers('unauthenticated', 'email-not-verified', 'video-id-taken', ...attaching),
          },
        },
      },
      async (request, reply) => {
        const person = await who.writer(request);
        const created = await createVideo(needs, person, request.body);
        if (!created.ok) return throwProblem(created.reason);
        return reply.code(201).send(await own(person.personId, created.video.id));
      },
    );
    app.get(
      '/api/v1/studio/videos/:id',
      {
        config,
        schema: {
          tags,
          summary: 'Read one of one’s own videos',
          description: 'Addresses of a picture that is not public end after some hours.',
          params: byId,
          response: { 200: ownVideo, ...problemAnswers('unauthenticated', 'not-found') },
        },
      },
      async (request) => own((await who.person(request)).personId, request.params.id),
    );
    app.patch(
      '/api/v1/studio/videos/:id',
      {
        config,
        schema: {
          tags,
          summary: 'Change a video',
          description:
            'Words count at once. Another file or edit list is kept and waits for `…/rendering`; until its picture is ready, what is shown stays.',
          params: byId,
          body: videoChange,
          response: {
            200: ownVideo,
            ...problemAnswers('unauthenticated', 'not-found', 'video-id-taken', 'email-not-verified', ...attaching),
          },
        },
      },
      async (request) => {
        const { personId } = await who.person(request);
        const changed = await changeVideo(needs, personId, request.params.id, request.body);
        return changed.ok ? own(personId, changed.video.id) : throwProblem(changed.reason);
      },
    );
    app.delete(
      '/api/v1/studio/videos/:id',
      {
        config,
        schema: {
          tags,
          summary: 'Delete a video with its files',
          description: 'With its comments and figures. Its file still counts for the month.',
          params: byId,
          response: { 204: z.undefined(), ...problemAnswers('unauthenticated', 'not-found') },
        },
      },
      async (request, reply) => {
        const { personId } = await who.person(request);
        const gone = await removeVideo(needs, personId, request.params.id);
        return gone ? reply.code(204).send() : throwProblem('not-found');
      },
    );
    app.post(
      '/api/v1/studio/videos/:id/rendering',
      {
        config,
        schema: {
          tags,
          summary: 'Make the picture by the edit list, or try again',
          description:
            'Goes on in the background; the state says how it ends. A failure says why, and whether trying again may help.',
          params: byId,
          response: {
            202: ownVideo,
            ...problemAnswers('unauthenticated', 'not-found', 'video-without-file', 'video-not-processable'),
          },
        },
      },
      async (request, reply) => {
        const { personId } = await who.person(request);
        const started = await renderVideo(needs, personId, request.params.id);
        if (!started.ok) return throwProblem(started.reason);
        return reply.code(202).send(await own(personId, started.video.id));
      },
    );
    app.put(
      '/api/v1/studio/videos/:id/publication',
      {
        config,
        schema: {
          tags,
          summary: 'Publish a video, now or later',
          description:
            'One whose picture is not ready appears as soon as it is, but not before `at`. Counts among the videos of the profile from now on.',
          params: byId,
          body: videoPublication,
          response: {
            200: ownVideo,
            ...problemAnswers('unauthenticated', 'not-found', ...publishing),
          },
        },
      },
      async (request) => {
        const { personId } = await who.person(request);
        const published = await publishVideo(needs, personId, request.params.id, request.body.at);
        return published.ok ? own(personId, published.video.id) : throwProblem(published.reason);
      },
    );
    app.delete(
      '/api/v1/studio/videos/:id/publication',
      {
        config,
        schema: {
          tags,
          summary: 'Take a video off, or do not publish it after all',
          description: 'It stays in the studio. Publishing it again makes it no newer.',
          params: byId,
          response: { 200: ownVideo, ...problemAnswers('unauthenticated', 'not-found') },
        },
      },
      async (request) => {
        const { personId } = await who.person(request);
        const row = await withdrawVideo(needs, personId, request.params.id);
        return row === null ? throwProblem('not-found') : own(personId, row.id);
      },
    );
    app.put(
      '/api/v1/studio/videos/:id/captions/:language',
      {
        config,
        schema: {
          tags,
          summary: 'Give a video captions in a language',
          description: 'WebVTT; a problem names the line. Styles and regions are left out.',
          params: byLanguage,
          body: captionsInput,
          response: { 200: ownVideo, ...problemAnswers('unauthenticated', 'not-found', 'captions-unreadable') },
        },
      },
      async (request) => {
        const { personId } = await who.person(request);
        const { id: videoId, language: of } = request.params;
        const written = await writeCaptions(needs, personId, videoId, of, request.body.vtt);
        if (written.ok) return own(personId, videoId);
        if (written.reason === 'not-found') return throwProblem('not-found');
        return throwProblem('captions-unreadable', { context: { line: written.line, message: written.message } });
      },
    );
    app.delete(
      '/api/v1/studio/videos/:id/captions/:language',
      {
        config,
        schema: {
          tags,
          summary: 'Take captions away',
          description: 'Those of one language; the others stay.',
          params: byLanguage,
          response: { 204: z.undefined(), ...problemAnswers('unauthenticated', 'not-found') },
        },
      },
      async (request, reply) => {
        const { personId } = await who.person(request);
        const gone = await removeCaptions(needs, personId, request.params.id, request.params.language);
        return gone ? reply.code(204).send() : throwProblem('not-found');
      },
    );
    done();
  };
}
