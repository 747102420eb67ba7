import { artistList, artistListQuery, artistPage, profileReport } from '@parterre/contract/artists';
import { id, slug } from '@parterre/contract/wire';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { readNear } from '../../../platform/http/near-query.ts';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { RateLimiter } from '../../../platform/http/rate-limiter.ts';
import type { Identity } from '../../identity/contract.ts';
import { reportProfile } from '../use-cases/moderate-profiles.ts';
import type { ProfileNeeds } from '../use-cases/profile-needs.ts';
import { findArtists, readArtist } from '../use-cases/read-artist.ts';
import { personOf } from './person-of.ts';

const tags = ['Artists'];
/** Reports that one person writes in a minute. */
const reportsPerMinute = 10;

/** Artists as everybody finds and sees them. */
export function artistRoutes(
  needs: ProfileNeeds,
  identity: Pick<Identity, 'actorOf'>,
  limiter: RateLimiter,
): FastifyPluginCallbackZod {
  return (app, _options, done) => {
    app.get(
      '/api/v1/artists',
      {
        config: { access: 'public', rateLimit: 'search' },
        schema: {
          tags,
          summary: 'Find artists',
          description:
            'Published profiles that pass every filter: by words, role, genre, instrument, place and distance, availability, tempo, budget, language. ' +
            '`distance` and `sort=distance` want `near`. Places are about a kilometre exact.',
          querystring: artistListQuery,
          response: { 200: artistList, ...problemAnswers() },
        },
      },
      async ({ query }) => {
        const near = readNear(query.near);
        if (near === null && (query.distance !== undefined || query.sort === 'distance'))
          throwProblem('validation', { errors: [{ path: 'querystring/near', message: 'is needed for a distance' }] });
        return findArtists(needs, query, near);
      },
    );
    app.get(
      '/api/v1/artists/:slug',
      {
        config: { access: 'public' },
        schema: {
          tags,
          summary: 'Read the page of an artist',
          description: 'What everybody may see, with their events to come. Drafts and hidden profiles are not found.',
          params: z.object({ slug }),
          response: { 200: artistPage, ...problemAnswers('not-found') },
        },
      },
      async ({ params }) => (await readArtist(needs, params.slug)) ?? throwProblem('not-found'),
    );
    app.post(
      '/api/v1/artists/:id/reports',
      {
        config: { access: 'person' },
        schema: {
          tags,
          summary: 'Report a profile',
          description: 'Administrators look at it; until one has, it is reported once.',
          params: z.object({ id }),
          body: profileReport,
          response: {
            204: z.null(),
            ...problemAnswers('unauthenticated', 'not-found', 'own-profile', 'already-reported', 'rate-limited'),
          },
        },
      },
      async (request, reply) => {
        const { personId } = await personOf(identity, request);
        const decision = await limiter.take('profile-reports', personId, reportsPerMinute);
        if (!decision.ok) throwProblem('rate-limited', { retryAfter: decision.retryAfter });
        const reported = await reportProfile(needs, request.params.id, personId, request.body);
        return reported.ok ? reply.code(204).send(null) : throwProblem(reported.reason);
      },
    );
    done();
  };
}
