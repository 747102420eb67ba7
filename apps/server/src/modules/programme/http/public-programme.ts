import { event, eventList, eventListQuery, occurrence } from '@parterre/contract/programme';
import { id } from '@parterre/contract/wire';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import { pageOfList } from '../../../platform/page-of-list.ts';
import type { ProgrammeTools } from '../use-cases/programme-needs.ts';
import { listEvents, readEvent } from '../use-cases/read-events.ts';
import { readOccurrences } from '../use-cases/read-occurrences.ts';

const tags = ['Programme'];
const access = 'public';

/** What everyone reads of the programme. */
export function publicProgrammeRoutes(tools: ProgrammeTools): FastifyPluginCallbackZod {
  return (app, _options, done) => {
    app.get(
      '/api/v1/occurrences/:id',
      {
        config: { access },
        schema: {
          tags,
          summary: 'Read a screening or a date of an event',
          description: 'What it is, where, when, and what may be bought for it.',
          params: z.object({ id }),
          response: { 200: occurrence, ...problemAnswers('not-found') },
        },
      },
      async ({ params }) => (await readOccurrences(tools, [params.id])).get(params.id) ?? throwProblem('not-found'),
    );
    app.get(
      '/api/v1/events',
      {
        config: { access },
        schema: {
          tags,
          summary: 'List events',
          description:
            'Those to come unless told otherwise. With `q`, and no order asked for, the best answers come first.',
          querystring: eventListQuery,
          response: { 200: eventList, ...problemAnswers() },
        },
      },
      async ({ query }) => {
        const { items, count } = await listEvents(tools, query);
        return pageOfList(items, count, query);
      },
    );
    app.get(
      '/api/v1/events/:slug',
      {
        config: { access },
        schema: {
          tags,
          summary: 'Read an event and its dates',
          description: 'By its address or its id.',
          params: z.object({ slug: z.string().max(120).meta({ description: 'Slug or id' }) }),
          response: { 200: event, ...problemAnswers('not-found') },
        },
      },
      async ({ params: { slug } }) =>
        (await readEvent(tools, id.safeParse(slug).success ? { id: slug } : { slug })) ?? throwProblem('not-found'),
    );
    done();
  };
}
