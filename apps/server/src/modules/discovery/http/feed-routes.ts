import { language } from '@parterre/contract/wire';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import { sendUnlessKnown } from '../../../platform/http/send-unchanged.ts';
import { feedFormats } from '../../../platform/news-feed.ts';
import type { FeedFormat } from '../../../platform/news-feed.ts';
import { ShortLived } from '../../../platform/short-lived.ts';
import type { DiscoveryNeeds } from '../use-cases/discovery-needs.ts';
import { writeNews } from '../use-cases/write-news.ts';
import type { NewsWish } from '../use-cases/write-news.ts';

const tags = ['Feeds'];
const config = { access: 'public' } as const;
const cache = 'public, max-age=300';
const querystring = z.object({ language: language.default('fr') });
const keptFor = 60_000;

const description = 'What was announced, the latest first: at most fifty.';
const whole = { films: 'films', events: 'events' } as const;
const parts = { venues: 'a venue', organisers: 'an organiser' } as const;

/** What is new on the bill, as Atom and as RSS. */
export function feedRoutes(needs: DiscoveryNeeds): FastifyPluginCallbackZod {
  const kept = new ShortLived<string | null>(keptFor, (key) => {
    const { wish, format, asked } = JSON.parse(key) as { wish: NewsWish; format: FeedFormat; asked: 'fr' | 'en' };
    return writeNews(needs, wish, format, asked);
  });
  return (app, _options, done) => {
    for (const format of ['atom', 'rss'] as const) {
      const type = `${feedFormats[format]}; charset=utf-8`;
      const response = { 200: z.string().meta({ description: feedFormats[format] }), ...problemAnswers('not-found') };
      const read = async (wish: NewsWish, asked: 'fr' | 'en') =>
        (await kept.get(JSON.stringify({ wish, format, asked }))) ?? throwProblem('not-found');
      for (const about of ['films', 'events'] as const) {
        app.get(
          `/api/v1/${about}/feed.${format}`,
          {
            config,
            schema: {
              tags,
              description,
              summary: `Read which ${whole[about]} are new on the bill (${format})`,
              querystring,
              response,
            },
          },
          async (request, reply) =>
            sendUnlessKnown(request, reply, { content: await read({ about }, request.query.language), type, cache }),
        );
      }
      for (const about of ['venues', 'organisers'] as const) {
        app.get(
          `/api/v1/${about}/:slug/feed.${format}`,
          {
            config,
            schema: {
              tags,
              description,
              summary: `Read what is new on the bill of ${parts[about]} (${format})`,
              params: z.object({ slug: z.string().max(120) }),
              querystring,
              response,
            },
          },
          async (request, reply) => {
            const content = await read({ about, slug: request.params.slug }, request.query.language);
            return sendUnlessKnown(request, reply, { content, type, cache });
          },
        );
      }
    }
    done();
  };
}
