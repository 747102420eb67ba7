import { whatsOnByDateQuery } from '@parterre/contract/discovery';
import { language } from '@parterre/contract/wire';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import { sendUnlessKnown } from '../../../platform/http/send-unchanged.ts';
import { ShortLived } from '../../../platform/short-lived.ts';
import type { DiscoveryNeeds } from '../use-cases/discovery-needs.ts';
import { organiserCalendar, searchCalendar, venueCalendar } from '../use-cases/write-calendars.ts';
import { wishOf } from './whats-on-wish.ts';

const tags = ['Calendars'];
const config = { access: 'public' } as const;
const type = 'text/calendar; charset=utf-8';
const cache = 'public, max-age=300';
const params = z.object({ slug: z.string().max(120) });
const inLanguage = z.object({ language: language.default('fr') });
const response = { 200: z.string().meta({ description: 'text/calendar' }), ...problemAnswers('not-found') };
/** Milliseconds for which a calendar of a venue or an organiser is kept: those who subscribe come at the full hour, all at once. */
const keptFor = 60_000;

/** What is on as calendars that one subscribes to: RFC 5545, times in UTC. */
export function calendarRoutes(needs: DiscoveryNeeds): FastifyPluginCallbackZod {
  const kept = new ShortLived<string | null>(keptFor, (key) => {
    const [about, asked, slug = ''] = key.split(' ');
    const write = about === 'venues' ? venueCalendar : organiserCalendar;
    return write(needs, slug, asked === 'en' ? 'en' : 'fr');
  });
  return (app, _options, done) => {
    for (const about of ['venues', 'organisers'] as const) {
      app.get(
        `/api/v1/${about}/:slug/calendar.ics`,
        {
          config,
          schema: {
            tags,
            summary: `Read the calendar of ${about === 'venues' ? 'a venue' : 'an organiser'}`,
            description:
              'The next 31 days. What is called off stays, with STATUS:CANCELLED; what moves has a higher SEQUENCE.',
            params,
            querystring: inLanguage,
            response,
          },
        },
        async (request, reply) => {
          const content = await kept.get(`${about} ${request.query.language} ${request.params.slug}`);
          return sendUnlessKnown(request, reply, { content: content ?? throwProblem('not-found'), type, cache });
        },
      );
    }
    app.get(
      '/api/v1/whats-on/calendar.ics',
      {
        config: { ...config, rateLimit: 'search' },
        schema: {
          tags,
          summary: 'Read what a search finds as a calendar',
          description:
            'The filters of what is on. Without `day` or `when` it is the next 31 days; the first 300 dates by time. What is called off leaves it.',
          querystring: whatsOnByDateQuery.extend(inLanguage.shape),
          response: { 200: response[200], ...problemAnswers() },
        },
      },
      async (request, reply) => {
        const { language: asked, ...query } = request.query;
        const content = await searchCalendar(needs, wishOf(query), asked);
        return sendUnlessKnown(request, reply, { content, type, cache });
      },
    );
    done();
  };
}
