import { organiserPage } from '@parterre/contract/organisers';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { DiscoveryNeeds } from '../use-cases/discovery-needs.ts';
import { readOrganiserPage } from '../use-cases/read-organiser.ts';

/** The public page of an organiser. */
export function organiserRoutes(needs: DiscoveryNeeds): FastifyPluginCallbackZod {
  return (app, _options, done) => {
    app.get(
      '/api/v1/organisers/:slug',
      {
        config: { access: 'public' },
        schema: {
          tags: ['Discovery'],
          summary: 'Read an organiser, its venues and what is on there',
          description:
            'The films of the next seven days and the events to come. Somebody’s own organisation is there once it has published an event.',
          params: z.object({ slug: z.string().max(120).meta({ description: 'Slug or id' }) }),
          response: { 200: organiserPage, ...problemAnswers('not-found') },
        },
      },
      async ({ params }) => (await readOrganiserPage(needs, params.slug)) ?? throwProblem('not-found'),
    );
    done();
  };
}
