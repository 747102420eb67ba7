import {
  newVideoComment,
  ownReportList,
  video,
  videoAnswer,
  videoComment,
  videoCommentList,
  videoCommentQuery,
  videoList,
  videoReport,
} from '@parterre/contract/videos';
import { id, language, listQuery } from '@parterre/contract/wire';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import { readComments, removeComment, writeComment } from '../use-cases/comment.ts';
import type { FeedNeeds } from '../use-cases/feed-needs.ts';
import { react } from '../use-cases/react.ts';
import type { Reaction } from '../use-cases/react.ts';
import { readSaved, readVideo, readVideoCaptions, readVideosOf } from '../use-cases/read-videos.ts';
import { listOwnReports, report } from '../use-cases/report.ts';
import type { WhoAsks } from './who-asks.ts';

const tags = ['Videos'];
const byId = z.object({ id });
const pages = listQuery.omit({ q: true });

/** What may be switched on and off, and what each is called in the address. */
const switches = {
  like: { on: 'like', off: 'unlike', summary: 'Like a video', undo: 'Like it no longer' },
  save: { on: 'save', off: 'unsave', summary: 'Save a video for later', undo: 'Save it no longer' },
  'not-interested': {
    ...{ on: 'not-interested', off: 'interested' },
    ...{ summary: 'Do not show this, or things like it', undo: 'Show it again after all' },
  },
} as const satisfies Record<string, { on: Reaction; off: Reaction; summary: string; undo: string }>;

/** Videos that may be seen, and what people do with them. */
export function videoRoutes(needs: FeedNeeds, who: WhoAsks): FastifyPluginCallbackZod {
  return (app, _options, done) => {
    app.get(
      '/api/v1/videos/:id',
      {
        config: { access: 'visitor' },
        schema: {
          tags,
          summary: 'Read a video',
          description: 'One that is published. People who have blocked each other do not see each other’s.',
          params: byId,
          response: { 200: video, ...problemAnswers('not-found') },
        },
      },
      async (request) =>
        (await readVideo(needs, request.params.id, await who.viewer(request))) ?? throwProblem('not-found'),
    );
    app.get(
      '/api/v1/videos/:id/captions/:file',
      {
        config: { access: 'visitor' },
        schema: {
          tags,
          summary: 'Read the captions of a video',
          description: 'WebVTT. The address changes with the text, so it may be kept.',
          params: z.object({ id, file: z.enum(['fr.vtt', 'en.vtt']) }),
          response: { 200: z.string().meta({ description: 'WebVTT' }), ...problemAnswers('not-found') },
        },
      },
      async (request, reply) => {
        const { personId } = await who.viewer(request);
        const of = language.parse(request.params.file.slice(0, 2));
        const vtt = await readVideoCaptions(needs, request.params.id, of, personId);
        if (vtt === null) return throwProblem('not-found');
        return reply
          .header('content-type', 'text/vtt; charset=utf-8')
          .header('cache-control', 'private, max-age=86400')
          .serializer((text: unknown) => String(text))
          .send(vtt);
      },
    );
    app.get(
      '/api/v1/artists/:id/videos',
      {
        config: { access: 'visitor' },
        schema: {
          tags,
          summary: 'List the videos on a profile',
          description: 'By the person’s id, newest first.',
          params: byId,
          querystring: pages,
          response: { 200: videoList, ...problemAnswers('not-found') },
        },
      },
      async (request) =>
        (await readVideosOf(needs, request.params.id, await who.viewer(request), request.query)) ??
        throwProblem('not-found'),
    );
    app.get(
      '/api/v1/saved-videos',
      {
        config: { access: 'visitor' },
        schema: {
          tags,
          summary: 'List what one saved',
          description: 'The last first; what may not be seen any more is left out.',
          querystring: pages,
          response: { 200: videoList, ...problemAnswers() },
        },
      },
      async (request) => readSaved(needs, await who.viewer(request), request.query),
    );
    for (const [name, { on, off, summary, undo }] of Object.entries(switches)) {
      for (const [method, type, words] of [
        ['PUT', on, summary],
        ['DELETE', off, undo],
      ] as const) {
        app.route({
          method,
          url: `/api/v1/videos/:id/${name}`,
          config: { access: 'visitor' },
          schema: {
            tags,
            summary: words,
            description:
              'Doing it again changes nothing. Counts for the next page at once; of visitors it is kept, and counted when they sign in.',
            params: byId,
            response: { 200: videoAnswer, ...problemAnswers('not-found') },
          },
          handler: async (request) =>
            (await react(needs, await who.viewer(request), request.params.id, type)) ?? throwProblem('not-found'),
        });
      }
    }
    app.post(
      '/api/v1/videos/:id/shares',
      {
        config: { access: 'visitor' },
        schema: {
          tags,
          summary: 'Say that one shared a video',
          description: 'Each time counts among the shares of the video.',
          params: byId,
          response: { 200: videoAnswer, ...problemAnswers('not-found') },
        },
      },
      async (request) =>
        (await react(needs, await who.viewer(request), request.params.id, 'share')) ?? throwProblem('not-found'),
    );
    app.get(
      '/api/v1/videos/:id/comments',
      {
        config: { access: 'visitor' },
        schema: {
          tags,
          summary: 'List the comments under a video',
          description: 'Newest first; `cursor` of the answer reads on.',
          params: byId,
          querystring: videoCommentQuery,
          response: { 200: videoCommentList, ...problemAnswers('not-found') },
        },
      },
      async (request) =>
        (await readComments(needs, await who.viewer(request), request.params.id, request.query)) ??
        throwProblem('not-found'),
    );
    app.post(
      '/api/v1/videos/:id/comments',
      {
        config: { access: 'person' },
        schema: {
          tags,
          summary: 'Comment on a video',
          description:
            'The client makes the id: sent again it is one comment. Needs a confirmed address; twenty a minute and person.',
          params: byId,
          body: newVideoComment,
          response: {
            201: videoComment,
            ...problemAnswers(
              'unauthenticated',
              'not-found',
              'email-not-verified',
              'comments-closed',
              'video-id-taken',
            ),
          },
        },
      },
      async (request, reply) => {
        const written = await writeComment(needs, await who.writer(request), request.params.id, request.body);
        return written.ok ? reply.code(201).send(written.comment) : throwProblem(written.reason);
      },
    );
    app.delete(
      '/api/v1/video-comments/:id',
      {
        config: { access: 'person' },
        schema: {
          tags,
          summary: 'Delete a comment',
          description: 'One’s own, or one under one’s own video.',
          params: byId,
          response: { 204: z.undefined(), ...problemAnswers('unauthenticated', 'not-found') },
        },
      },
      async (request, reply) => {
        const gone = await removeComment(needs, (await who.person(request)).personId, request.params.id);
        return gone ? reply.code(204).send() : throwProblem('not-found');
      },
    );
    app.get(
      '/api/v1/account/reports',
      {
        config: { access: 'person' },
        schema: {
          tags,
          summary: 'Read what came of your reports',
          description:
            'Of videos, comments and profiles, the newest first, 100 of a kind at most. What was deleted meanwhile is gone from it.',
          response: { 200: ownReportList, ...problemAnswers('unauthenticated') },
        },
      },
      async (request, reply) => {
        void reply.header('cache-control', 'private, no-store');
        return { items: await listOwnReports(needs, (await who.person(request)).personId) };
      },
    );
    for (const [url, kind] of [
      ['/api/v1/videos/:id/reports', 'video'],
      ['/api/v1/video-comments/:id/reports', 'comment'],
    ] as const) {
      app.post(
        url,
        {
          config: { access: 'person' },
          schema: {
            tags,
            summary: kind === 'video' ? 'Report a video' : 'Report a comment',
            description:
              'Puts it before the administrators; it stays until they decide. Once a person; nobody reports their own.',
            params: byId,
            body: videoReport,
            response: {
              204: z.undefined(),
              ...problemAnswers('unauthenticated', 'not-found', 'own-video', 'already-reported'),
            },
          },
        },
        async (request, reply) => {
          const { personId } = await who.writer(request);
          const taken = await report(needs, kind, request.params.id, personId, request.body);
          return taken.ok ? reply.code(204).send() : throwProblem(taken.reason);
        },
      );
    }
    done();
  };
}
