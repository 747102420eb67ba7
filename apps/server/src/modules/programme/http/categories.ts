import { categoryInput, categoryList } from '@parterre/contract/events';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity } from '../../identity/contract.ts';
import { deleteCategory, putCategory, readCategories } from '../sql/categories.ts';
import type { ProgrammeTools } from '../use-cases/programme-needs.ts';

const tags = ['Programme'];
const config = { access: { permission: 'platform.categories.write' } };
const refusals = ['unauthenticated', 'forbidden'] as const;
const ofCategory = z.object({
  category: z
    .string()
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
    .max(60)
    .meta({ description: 'Stays when the name changes', example: 'conte' }),
});

/** Kinds of events, in both languages. */
export function categoryRoutes(tools: ProgrammeTools, who: Identity): FastifyPluginCallbackZod {
  const identity: Identity = who;
  return (app, _options, done) => {
    app.get(
      '/api/v1/categories',
      {
        config: { access: 'public' },
        schema: {
          tags,
          summary: 'List categories of events',
          description: 'All of them, with how many published events each has.',
          response: { 200: categoryList, ...problemAnswers() },
        },
      },
      async () => ({ items: await readCategories(tools.db) }),
    );
    app.put(
      '/api/v1/categories/:category',
      {
        config,
        schema: {
          tags,
          summary: 'Add or rename a category',
          description: 'Both languages at once.',
          params: ofCategory,
          body: categoryInput,
          response: { 200: categoryList, ...problemAnswers(...refusals) },
        },
      },
      async (request) => {
        identity.requirePlatform(await identity.actorOf(request), 'platform.categories.write');
        await putCategory(tools.db, request.params.category, request.body);
        return { items: await readCategories(tools.db) };
      },
    );
    app.delete(
      '/api/v1/categories/:category',
      {
        config,
        schema: {
          tags,
          summary: 'Delete a category',
          description: 'Refused while an event, in whatever state, has it.',
          params: ofCategory,
          response: { 204: z.undefined(), ...problemAnswers(...refusals, 'not-found', 'category-in-use') },
        },
      },
      async (request, reply) => {
        identity.requirePlatform(await identity.actorOf(request), 'platform.categories.write');
        const outcome = await deleteCategory(tools.db, request.params.category);
        if (outcome === 'deleted') return reply.code(204).send();
        return throwProblem(outcome === 'unknown' ? 'not-found' : 'category-in-use');
      },
    );
    done();
  };
}
