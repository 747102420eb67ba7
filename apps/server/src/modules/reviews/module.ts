import type { FastifyPluginAsync } from 'fastify';
import type { RateLimiter } from '../../platform/http/rate-limiter.ts';
import type { RepeatedJob } from '../../platform/repeater.ts';
import type { Identity } from '../identity/contract.ts';
import type { Reviews } from './contract.ts';
import { reviewModerationRoutes } from './http/moderation-routes.ts';
import { reviewRoutes } from './http/review-routes.ts';
import { countOfFilm } from './sql/review-rows.ts';
import { moveReviewsOfFilm } from './use-cases/move-reviews.ts';
import { ratingsOf } from './use-cases/read-ratings.ts';
import { reviewJobs } from './use-cases/review-jobs.ts';
import type { ReviewNeeds } from './use-cases/review-needs.ts';

/** What people say of films, and what is done about it. */
export function createReviews(given: Omit<ReviewNeeds, 'identity'> & { identity: Identity; limiter: RateLimiter }): {
  api: Reviews;
  routes: FastifyPluginAsync;
  jobs: readonly RepeatedJob[];
} {
  const { limiter, ...needs } = given;
  return {
    api: {
      ratings: (filmIds) => ratingsOf(needs.db, filmIds),
      ofFilms: {
        count: (filmId) => countOfFilm(needs.db, filmId),
        move: (trx, move) => moveReviewsOfFilm(trx, move),
      },
    },
    routes: async (app) => {
      await app.register(reviewRoutes(needs, needs.identity, limiter));
      await app.register(reviewModerationRoutes(needs, needs.identity));
    },
    jobs: reviewJobs(needs),
  };
}
