import { sandboxCharge, sandboxOutcome } from '@parterre/contract/payments';
import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { z } from 'zod';
import { playOutcome, readCharge } from '../sandbox/play-outcome.ts';
import type { SandboxNeeds } from '../sandbox/play-outcome.ts';

const tags = ['Payments'];
const params = z.object({ reference: z.string().max(80).meta({ example: 'sbx-k7m2pq9xwbh4t6rv' }) });
const sandboxOnly = 'Part of the built-in sandbox, where no money moves; absent in production.';

/** What the sandbox's own page asks for. Registered only where the sandbox exists. */
export function sandboxRoutes(needs: SandboxNeeds): FastifyPluginAsync {
  return (fastify) => {
    const app = fastify.withTypeProvider<ZodTypeProvider>();

    app.get(
      '/api/v1/sandbox/charges/:reference',
      {
        config: { access: 'public' },
        schema: {
          tags,
          summary: 'A charge of the sandbox',
          description: sandboxOnly,
          params,
          response: { 200: sandboxCharge, ...problemAnswers('not-found') },
        },
      },
      async (request, reply) => (await readCharge(needs, request.params.reference)) ?? reply.problem('not-found'),
    );

    app.post(
      '/api/v1/sandbox/charges/:reference/outcome',
      {
        config: { access: 'public' },
        schema: {
          tags,
          summary: 'Decide what becomes of a charge of the sandbox',
          description: `${sandboxOnly} Our own notification has been handled when the answer comes.`,
          params,
          body: sandboxOutcome,
          response: {
            200: sandboxCharge,
            ...problemAnswers('not-found', 'charge-ended'),
          },
        },
      },
      async (request, reply) => {
        const played = await playOutcome(needs, request.params.reference, request.body.outcome);
        return played.ok ? played.charge : reply.problem(played.reason);
      },
    );
    return Promise.resolve();
  };
}
