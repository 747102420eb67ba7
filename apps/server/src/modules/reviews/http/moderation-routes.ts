import {
  moderatedReviewList,
  moderatedReviewSheet,
  reviewDecision,
  reviewDecisionResult,
  reviewModerationQuery,
} from '@parterre/contract/reviews';
import { id } from '@parterre/contract/wire';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import { pageOfList } from '../../../platform/page-of-list.ts';
import type { Identity } from '../../identity/contract.ts';
import { decideReviews } from '../use-cases/decide-reviews.ts';
import { listQueue, readModerationSheet } from '../use-cases/read-moderation.ts';
import type { ReviewNeeds } from '../use-cases/review-needs.ts';

const tags = ['Reviews'];
const permission = 'platform.reviews.moderate';
const config = { access: { permission } };
const refusals = ['unauthenticated', 'forbidden'] as const;

/** The administrators' queue of reviews: what is reported or changed after it was hidden, and what is decided of it. */
export function reviewModerationRoutes(needs: ReviewNeeds, who: Identity): FastifyPluginCallbackZod {
  const identity: Identity = who;
  return (app, _options, done) => {
    app.get(
      '/api/v1/moderation/reviews',
      {
        config,
        schema: {
          tags,
          summary: 'List reviews to be looked at, or that were',
          description: 'Reported ones, and those changed after they were hidden. `q` searches the comments.',
          querystring: reviewModerationQuery,
          response: { 200: moderatedReviewList, ...problemAnswers(...refusals) },
        },
      },
      async (request) => {
        identity.requirePlatform(await identity.actorOf(request), permission);
        const { items, count } = await listQueue(needs, request.query);
        return pageOfList(items, count, request.query);
      },
    );
    app.get(
      '/api/v1/moderation/reviews/:id',
      {
        config,
        schema: {
          tags,
          summary: 'Read a review to be looked at',
          description: 'With who reported it for what, and what happened to it.',
          params: z.object({ id }),
          response: { 200: moderatedReviewSheet, ...problemAnswers(...refusals, 'not-found') },
        },
      },
      async (request) => {
        identity.requirePlatform(await identity.actorOf(request), permission);
        return (await readModerationSheet(needs, request.params.id)) ?? throwProblem('not-found');
      },
    );
    app.post(
      '/api/v1/moderation/reviews/decisions',
      {
        config,
        schema: {
          tags,
          summary: 'Keep or hide reviews',
          description:
            'Each by itself: one that is not there says so in its item. Hiding takes it off the page and out of the average, and its author is told the ' +
            'reason; keeping shows it, hidden or not. Either answers its reports. Who decided, when and why is kept.',
          body: reviewDecision,
          response: { 200: reviewDecisionResult, ...problemAnswers(...refusals, 'reason-missing') },
        },
      },
      async (request) => {
        const actor = await identity.actorOf(request);
        identity.requirePlatform(actor, permission);
        const decided = await decideReviews(needs, actor.personId, request.body);
        return decided.ok ? { items: decided.items } : throwProblem(decided.reason);
      },
    );
    done();
  };
}
