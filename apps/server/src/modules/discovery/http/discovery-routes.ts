import {
  venueWeek,
  whatsOnByDate as byDate,
  whatsOnByDateQuery,
  whatsOnByFilm as byFilm,
  whatsOnByVenue as byVenue,
  whatsOnQuery,
} from '@parterre/contract/discovery';
import { filmPage, venuePage } from '@parterre/contract/programme';
import { day } from '@parterre/contract/wire';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { readNear } from '../../../platform/http/near-query.ts';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { DiscoveryNeeds } from '../use-cases/discovery-needs.ts';
import { readFilmPage, readVenuePage, readVenueWeek } from '../use-cases/read-pages.ts';
import { whatsOnByDate, whatsOnByFilm, whatsOnByVenue } from '../use-cases/whats-on.ts';
import { wishOf } from './whats-on-wish.ts';

const tags = ['Discovery'];
const config = { access: 'public' } as const;
const bySlug = z.object({ slug: z.string().max(120).meta({ description: 'Slug or id' }) });
const near = whatsOnQuery.shape.near;

/** What is on: by film, by cinema, date by date; the pages of a film and of a venue. */
export function discoveryRoutes(needs: DiscoveryNeeds): FastifyPluginAsyncZod {
  return (app) => {
    app.get(
      '/api/v1/whats-on',
      {
        config,
        schema: {
          tags,
          summary: 'Read what is on, date by date',
          description:
            'Screenings and dates of events that pass every filter. "Two seats together tonight in VOST within 5 km" is `when=tonight&version=vost&near=…&distance=5&together=2`.',
          querystring: whatsOnByDateQuery,
          response: { 200: byDate, ...problemAnswers() },
        },
      },
      ({ query }) => whatsOnByDate(needs, wishOf(query)),
    );
    app.get(
      '/api/v1/whats-on/films',
      {
        config,
        schema: {
          tags,
          summary: 'Read what is on, by film',
          description:
            'Films that can still be booked first; near ones first with `near`; then those shown more often.',
          querystring: whatsOnQuery,
          response: { 200: byFilm, ...problemAnswers() },
        },
      },
      ({ query }) => whatsOnByFilm(needs, wishOf(query)),
    );
    app.get(
      '/api/v1/whats-on/venues',
      {
        config,
        schema: {
          tags,
          summary: 'Read what is on, by cinema',
          description: 'Nearest first with `near`, else by name.',
          querystring: whatsOnQuery,
          response: { 200: byVenue, ...problemAnswers() },
        },
      },
      ({ query }) => whatsOnByVenue(needs, wishOf(query)),
    );
    app.get(
      '/api/v1/films/:slug/showings',
      {
        config,
        schema: {
          tags,
          summary: 'Read a film and its screenings of one day',
          description:
            'The day asked for, else the first that has a screening. An address that the film no longer has is sent on (301).',
          params: bySlug,
          querystring: z.object({ day: day.optional(), near }),
          response: { 200: filmPage, 301: z.undefined(), ...problemAnswers('not-found') },
        },
      },
      async ({ params, query, url }, reply) => {
        const page = await readFilmPage(needs, params.slug, { ...query, near: readNear(query.near) });
        if (page !== null) return page;
        const slug = (await needs.catalogue.newSlugOf(params.slug)) ?? throwProblem('not-found');
        const question = url.includes('?') ? url.slice(url.indexOf('?')) : '';
        return reply.redirect(`/api/v1/films/${slug}/showings${question}`, 301);
      },
    );
    app.get(
      '/api/v1/venues/:slug/showings',
      {
        config,
        schema: {
          tags,
          summary: 'Read a venue, its films of one day and its events to come',
          description: 'The day asked for, else the first that has a screening.',
          params: bySlug,
          querystring: z.object({ day: day.optional() }),
          response: { 200: venuePage, ...problemAnswers('not-found') },
        },
      },
      async ({ params, query }) => (await readVenuePage(needs, params.slug, query)) ?? throwProblem('not-found'),
    );
    app.get(
      '/api/v1/venues/:slug/week',
      {
        config,
        schema: {
          tags,
          summary: 'Read seven days of a venue',
          description: 'From today, or from a day on. Screenings that have begun are not there.',
          params: bySlug,
          querystring: z.object({ from: day.optional() }),
          response: { 200: venueWeek, ...problemAnswers('not-found') },
        },
      },
      async ({ params, query }) => (await readVenueWeek(needs, params.slug, query)) ?? throwProblem('not-found'),
    );
    return Promise.resolve();
  };
}
