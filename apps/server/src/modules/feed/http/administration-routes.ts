import {
  managedBoost,
  managedBoostList,
  managedBoostQuery,
  withdrawBoost as withdrawal,
} from '@parterre/contract/boosts';
import { feedModelList, serveFeedModel } from '@parterre/contract/feed';
import {
  moderatedKind,
  moderatedVideoList,
  moderatedVideoSheet,
  videoDecision,
  videoDecisionResult,
  videoModerationQuery,
} from '@parterre/contract/videos';
import { id } from '@parterre/contract/wire';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity } from '../../identity/contract.ts';
import type { FeedNeeds } from '../use-cases/feed-needs.ts';
import { fitModel } from '../use-cases/fit-model.ts';
import { readModels, serveModel } from '../use-cases/models.ts';
import { withdrawBoost } from '../use-cases/follow-boosts.ts';
import { readAllBoosts, readManagedBoost } from '../use-cases/read-boosts.ts';
import { decide, listQueue, readSheet } from '../use-cases/moderate.ts';

const refusals = ['unauthenticated', 'forbidden'] as const;
const moderating = 'platform.videos.moderate';
const choosing = 'platform.feed.write';

/** What administrators do: look at what is reported, and choose the model that serves. */
export function feedAdministrationRoutes(needs: FeedNeeds, who: Identity): FastifyPluginCallbackZod {
  const identity: Identity = who;
  return (app, _options, done) => {
    app.get(
      '/api/v1/moderation/videos',
      {
        config: { access: { permission: moderating } },
        schema: {
          tags: ['Videos'],
          summary: 'List videos or comments to be looked at, or that were',
          description: 'Open ones begin with the longest waiting, decided ones with the last decision.',
          querystring: videoModerationQuery,
          response: { 200: moderatedVideoList, ...problemAnswers(...refusals) },
        },
      },
      async (request) => {
        identity.requirePlatform(await identity.actorOf(request), moderating);
        return listQueue(needs, request.query);
      },
    );
    app.get(
      '/api/v1/moderation/videos/:kind/:id',
      {
        config: { access: { permission: moderating } },
        schema: {
          tags: ['Videos'],
          summary: 'Read a video or a comment to be looked at',
          description: 'With who reported it for what, and what was decided.',
          params: z.object({ kind: moderatedKind, id }),
          response: { 200: moderatedVideoSheet, ...problemAnswers(...refusals, 'not-found') },
        },
      },
      async (request) => {
        identity.requirePlatform(await identity.actorOf(request), moderating);
        return (await readSheet(needs, request.params.kind, request.params.id)) ?? throwProblem('not-found');
      },
    );
    app.post(
      '/api/v1/moderation/videos/decisions',
      {
        config: { access: { permission: moderating } },
        schema: {
          tags: ['Videos'],
          summary: 'Keep or hide videos or comments',
          description:
            'Each by itself: one that is not there says so in its item. What is hidden is seen by its author alone, who is told the reason; keeping shows ' +
            'it again. Either answers its reports. Who decided, when and why is kept.',
          body: videoDecision,
          response: { 200: videoDecisionResult, ...problemAnswers(...refusals, 'reason-missing') },
        },
      },
      async (request) => {
        const actor = await identity.actorOf(request);
        identity.requirePlatform(actor, moderating);
        const decided = await decide(needs, actor.personId, request.body);
        return decided.ok ? { items: decided.items } : throwProblem(decided.reason);
      },
    );
    app.get(
      '/api/v1/moderation/boosts',
      {
        config: { access: { permission: moderating } },
        schema: {
          tags: ['Videos'],
          summary: 'List boosts',
          description: 'Of everybody, newest first, in one state or all.',
          querystring: managedBoostQuery,
          response: { 200: managedBoostList, ...problemAnswers(...refusals) },
        },
      },
      async (request) => {
        identity.requirePlatform(await identity.actorOf(request), moderating);
        return readAllBoosts(needs, request.query);
      },
    );
    app.post(
      '/api/v1/moderation/boosts/:id/withdrawal',
      {
        config: { access: { permission: moderating } },
        schema: {
          tags: ['Videos'],
          summary: 'Withdraw a boost',
          description:
            'Its artist reads the reason; what was not delivered comes back to them. The video stays. Who did it, when and why is kept.',
          params: z.object({ id }),
          body: withdrawal,
          response: { 200: managedBoost, ...problemAnswers(...refusals, 'not-found', 'boost-over') },
        },
      },
      async (request) => {
        const actor = await identity.actorOf(request);
        identity.requirePlatform(actor, moderating);
        const { reason } = request.body;
        const withdrawn = await withdrawBoost(needs, request.params.id, { personId: actor.personId, reason });
        if (!withdrawn.ok) return throwProblem(withdrawn.reason);
        return (await readManagedBoost(needs, request.params.id)) ?? throwProblem('not-found');
      },
    );
    app.get(
      '/api/v1/feed-models',
      {
        config: { access: { permission: choosing } },
        schema: {
          tags: ['Feed'],
          summary: 'List the models of the feed',
          description: 'The newest first, with the one that serves and what each kind of event counts in it.',
          response: { 200: feedModelList, ...problemAnswers(...refusals) },
        },
      },
      async (request) => {
        identity.requirePlatform(await identity.actorOf(request), choosing);
        return readModels(needs);
      },
    );
    app.post(
      '/api/v1/feed-models',
      {
        config: { access: { permission: choosing } },
        schema: {
          tags: ['Feed'],
          summary: 'Fit a model now',
          description:
            'Answers when it is done, which takes minutes where there are many videos; it goes on when nobody waits for it.',
          response: { 200: feedModelList, ...problemAnswers(...refusals, 'model-under-way', 'model-not-fitted') },
        },
      },
      async (request) => {
        identity.requirePlatform(await identity.actorOf(request), choosing);
        const fit = await fitModel(needs);
        return fit.ok ? readModels(needs) : throwProblem(fit.reason);
      },
    );
    app.put(
      '/api/v1/feed-models/serving',
      {
        config: { access: { permission: choosing } },
        schema: {
          tags: ['Feed'],
          summary: 'Go back to a model, or on to the newest',
          description: 'Nodes change within ten seconds. Newer ones are fitted all the same, and serve when asked.',
          body: serveFeedModel,
          response: { 200: feedModelList, ...problemAnswers(...refusals, 'model-unknown') },
        },
      },
      async (request) => {
        const actor = await identity.actorOf(request);
        identity.requirePlatform(actor, choosing);
        const served = await serveModel(needs, request.body.version, actor.personId);
        return served.ok ? served.models : throwProblem(served.reason);
      },
    );
    done();
  };
}
