import { ownReviewAnswer, reviewInput, reviewList, reviewListQuery, reviewReport } from '@parterre/contract/reviews';
import { id } from '@parterre/contract/wire';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { RateLimiter } from '../../../platform/http/rate-limiter.ts';
import type { Identity, PersonActor } from '../../identity/contract.ts';
import { ratingOf } from '../use-cases/read-ratings.ts';
import { readOwnReview, readReviews } from '../use-cases/read-reviews.ts';
import { reportReview } from '../use-cases/report-review.ts';
import type { ReviewNeeds } from '../use-cases/review-needs.ts';
import { takeReviewBack, writeReview } from '../use-cases/write-review.ts';

const tags = ['Reviews'];
const byId = z.object({ id });
/** Reviews and reports that one person writes in a minute, from wherever they do. */
const writesPerMinute = 10;

/** What people say of a film: read by all, written by whoever has a confirmed address. */
export function reviewRoutes(needs: ReviewNeeds, identity: Identity, limiter: RateLimiter): FastifyPluginCallbackZod {
  const person = async (request: FastifyRequest): Promise<PersonActor> => {
    const actor = await identity.actorOf(request);
    return actor.kind === 'person' ? actor : throwProblem('unauthenticated');
  };
  const writer = async (request: FastifyRequest): Promise<PersonActor> => {
    const actor = await person(request);
    const decision = await limiter.take('reviews', actor.personId, writesPerMinute);
    return decision.ok ? actor : throwProblem('rate-limited', { retryAfter: decision.retryAfter });
  };

  return (app, _options, done) => {
    app.get(
      '/api/v1/films/:id/reviews',
      {
        config: { access: 'public' },
        schema: {
          tags,
          summary: 'List the reviews of a film',
          description: 'Those that are shown, with what all come to. How the average is counted: docs/reviews.md.',
          params: byId,
          querystring: reviewListQuery,
          response: { 200: reviewList, ...problemAnswers('not-found') },
        },
      },
      async ({ params, query }) => (await readReviews(needs, params.id, query)) ?? throwProblem('not-found'),
    );
    app.get(
      '/api/v1/films/:id/review',
      {
        config: { access: 'person' },
        schema: {
          tags,
          summary: 'Read one’s own review of a film',
          description: 'Null when there is none; `attended` says how one would be marked. A hidden one says why.',
          params: byId,
          response: { 200: ownReviewAnswer, ...problemAnswers('unauthenticated', 'not-found') },
        },
      },
      async (request) =>
        (await readOwnReview(needs, request.params.id, await person(request))) ?? throwProblem('not-found'),
    );
    app.put(
      '/api/v1/films/:id/review',
      {
        config: { access: 'person' },
        schema: {
          tags,
          summary: 'Review a film, or change one’s review',
          description:
            'One a person and film: the same again changes nothing. Whether the author attended is derived from tickets. A hidden review that is changed ' +
            'waits to be looked at again. Needs a confirmed address; ten a minute and person.',
          params: byId,
          body: reviewInput,
          response: {
            200: ownReviewAnswer,
            ...problemAnswers('unauthenticated', 'email-not-verified', 'not-found', 'rate-limited'),
          },
        },
      },
      async (request) => {
        const filmId = request.params.id;
        const written = await writeReview(needs, filmId, await writer(request), request.body);
        if (!written.ok) return throwProblem(written.reason);
        const { review, attended } = written;
        return { review, attended, rating: await ratingOf(needs.db, filmId) };
      },
    );
    app.delete(
      '/api/v1/films/:id/review',
      {
        config: { access: 'person' },
        schema: {
          tags,
          summary: 'Delete one’s review of a film',
          description: 'With its stars: the average is counted without it.',
          params: byId,
          response: { 204: z.undefined(), ...problemAnswers('unauthenticated', 'not-found', 'rate-limited') },
        },
      },
      async (request, reply) => {
        const { personId } = await writer(request);
        const gone = await takeReviewBack(needs, request.params.id, personId);
        return gone ? reply.code(204).send() : throwProblem('not-found');
      },
    );
    app.post(
      '/api/v1/reviews/:id/reports',
      {
        config: { access: 'person' },
        schema: {
          tags,
          summary: 'Report a review',
          description:
            'Puts it before the administrators; it stays until they decide. Once a person; nobody reports their own.',
          params: byId,
          body: reviewReport,
          response: {
            204: z.undefined(),
            ...problemAnswers('unauthenticated', 'not-found', 'own-review', 'already-reported', 'rate-limited'),
          },
        },
      },
      async (request, reply) => {
        const { personId } = await writer(request);
        const taken = await reportReview(needs, request.params.id, personId, request.body);
        return taken.ok ? reply.code(204).send() : throwProblem(taken.reason);
      },
    );
    done();
  };
}
