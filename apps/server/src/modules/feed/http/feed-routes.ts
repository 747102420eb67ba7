import {
  feedControls,
  feedEvents,
  feedEventsTaken,
  feedExport,
  feedPage,
  feedQuery,
  feedTaste,
} from '@parterre/contract/feed';
import { video } from '@parterre/contract/videos';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import { exportFeed, readTaste, reset, writeControls } from '../use-cases/controls.ts';
import type { FeedNeeds } from '../use-cases/feed-needs.ts';
import { openingVideo } from '../use-cases/opening-video.ts';
import { servePage } from '../use-cases/serve-page.ts';
import { takeEvents } from '../use-cases/take-events.ts';
import type { WhoAsks } from './who-asks.ts';

const tags = ['Feed'];
const config = { access: 'visitor' } as const;

/** The feed itself: pages, what happens on the screen, and who decides what one is shown. */
export function feedRoutes(needs: FeedNeeds, who: WhoAsks): FastifyPluginCallbackZod {
  return (app, _options, done) => {
    app.get(
      '/api/v1/feed',
      {
        config,
        schema: {
          tags,
          summary: 'Read the next page of the feed',
          description:
            'What one did until now is in it, the last like or skip included. Each item says why it is there and whether it was paid for; `impression` names ' +
            'this showing in the events. A page may be kept, and its events sent up to two weeks later. How it is chosen: docs/feed.md.',
          querystring: feedQuery,
          response: { 200: feedPage, ...problemAnswers() },
        },
      },
      async (request) =>
        servePage(needs, await who.viewer(request), { ...request.query, at: pointOf(request.query.near) }),
    );
    app.get(
      '/api/v1/feed/opening',
      {
        config: { access: 'public' },
        schema: {
          tags,
          summary: 'Read the video that the feed opens with',
          description:
            'For drawing the page before anybody is known: what goes on, near a place where one is said; the same for everybody, and never paid for. Nothing is ' +
            'kept of it: ask for the first page with it as `first`.',
          querystring: feedQuery.pick({ near: true }),
          response: { 200: video, ...problemAnswers('not-found') },
        },
      },
      async (request) => (await openingVideo(needs, pointOf(request.query.near))) ?? throwProblem('not-found'),
    );
    app.post(
      '/api/v1/feed/events',
      {
        config,
        schema: {
          tags,
          summary: 'Say what happened on the screen',
          description:
            'Up to 200 events with ids of the client: the same batch again counts once. What is refused, one by one, will not be taken later either. ' +
            'Likes and saves among them have the effect of their routes.',
          body: feedEvents,
          response: { 200: feedEventsTaken, ...problemAnswers() },
        },
      },
      async (request) => takeEvents(needs, await who.viewer(request), request.body.events),
    );
    app.get(
      '/api/v1/feed/taste',
      {
        config,
        schema: {
          tags,
          summary: 'Read one’s sliders and what was learned',
          description: 'Of the person, or of the visit of somebody without an account.',
          response: { 200: feedTaste, ...problemAnswers() },
        },
      },
      async (request) => readTaste(needs, await who.viewer(request)),
    );
    app.put(
      '/api/v1/feed/controls',
      {
        config,
        schema: {
          tags,
          summary: 'Set the sliders, or choose without profiling',
          description: 'All of them; the next page is made with them.',
          body: feedControls,
          response: { 200: feedTaste, ...problemAnswers() },
        },
      },
      async (request) => writeControls(needs, await who.viewer(request), request.body),
    );
    app.delete(
      '/api/v1/feed/history',
      {
        config,
        schema: {
          tags,
          summary: 'Forget what was learned',
          description: 'With everything it was learned from. Likes, saves and the sliders stay.',
          response: { 200: feedTaste, ...problemAnswers() },
        },
      },
      async (request) => reset(needs, await who.viewer(request)),
    );
    app.get(
      '/api/v1/feed/export',
      {
        config,
        schema: {
          tags,
          summary: 'Take away what the feed keeps of one',
          description:
            'As a file: sliders, likes, saves, comments, boosts, what was shown and what was done with it. What was learned of it is read at `…/taste`.',
          response: { 200: feedExport, ...problemAnswers() },
        },
      },
      async (request, reply) => {
        const kept = await exportFeed(needs, await who.viewer(request));
        return reply.header('content-disposition', 'attachment; filename="parterre-feed.json"').send(kept);
      },
    );
    done();
  };
}

/** `latitude,longitude` as the schema has checked it. */
function pointOf(near: string | undefined): { latitude: number; longitude: number } | null {
  const [latitude, longitude] = near?.split(',').map(Number) ?? [];
  return latitude === undefined || longitude === undefined ? null : { latitude, longitude };
}
