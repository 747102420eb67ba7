import { sandboxCharge, sandboxOutcome } from '@parterre/contract/payments';
import { problem } from '@parterre/contract/problem';
import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
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
          response: { 200: sandboxCharge, 404: problem.describe('not-found'), 429: problem.describe('rate-limited') },
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
          body: sandboxOutcome.meta({ example: { outcome: 'succeed' } }),
          response: {
            200: sandboxCharge,
            400: problem.describe('validation, malformed-body'),
            404: problem.describe('not-found'),
            409: problem.describe('charge-ended'),
            429: problem.describe('rate-limited'),
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
