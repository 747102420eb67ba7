import { seatMap, venue, venueList, venueListQuery } from '@parterre/contract/venues';
import { id } from '@parterre/contract/wire';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Db } from '../../../platform/database.ts';
import { readNear } from '../../../platform/http/near-query.ts';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import { pageOfList } from '../../../platform/page-of-list.ts';
import type { Venues } from '../contract.ts';
import { listVenues } from '../sql/list-venues.ts';

const tags = ['Venues'];
const access = 'public';

/** Venues and seat maps, as everyone reads them. */
export function publicVenueRoutes({ db, venues }: { db: Db; venues: Venues }): FastifyPluginCallbackZod {
  return (app, _options, done) => {
    app.get(
      '/api/v1/venues',
      {
        config: { access },
        schema: {
          tags,
          summary: 'List venues',
          description: 'Nearest first with `near`; else the best answers to `q` first; else by name.',
          querystring: venueListQuery,
          response: { 200: venueList, ...problemAnswers() },
        },
      },
      async ({ query }) => {
        const slice = { limit: query.pageSize, offset: (query.page - 1) * query.pageSize };
        const { items, count } = await listVenues(db, { ...query, near: readNear(query.near) }, slice);
        return pageOfList(items, count, query);
      },
    );
    app.get(
      '/api/v1/venues/:slug',
      {
        config: { access },
        schema: {
          tags,
          summary: 'Read a venue and its auditoriums',
          description: 'By its address or its id.',
          params: z.object({ slug: z.string().max(120).meta({ description: 'Slug or id' }) }),
          response: { 200: venue, ...problemAnswers('not-found') },
        },
      },
      async ({ params: { slug } }) => {
        const found = id.safeParse(slug).success ? venues.venue(slug) : venues.venueBySlug(slug);
        return (await found) ?? throwProblem('not-found');
      },
    );
    app.get(
      '/api/v1/seat-maps/:id',
      {
        config: { access },
        schema: {
          tags,
          summary: 'Read a version of a seat map',
          description: 'A version never changes, so the answer may be kept for ever.',
          params: z.object({ id }),
          response: { 200: seatMap, 304: z.undefined(), ...problemAnswers('not-found') },
        },
      },
      async (request, reply) => {
        const version = (await venues.seatMap(request.params.id)) ?? throwProblem('not-found');
        const tag = `"${version.id}"`;
        void reply.header('cache-control', 'public, max-age=31536000, immutable').header('etag', tag);
        if (request.headers['if-none-match']?.includes(tag)) return reply.code(304).send();
        const { map, ...facts } = version;
        return reply.code(200).send({ ...facts, ...map });
      },
    );
    done();
  };
}
