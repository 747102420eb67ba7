import { batch, batchInput } from '@parterre/contract/planning';
import type { Batch } from '@parterre/contract/planning';
import { id } from '@parterre/contract/wire';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { idempotencyHeader, idempotencyKeyOf } from '../../../platform/http/idempotency-key.ts';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity } from '../../identity/contract.ts';
import type { ProgrammeTools } from '../use-cases/programme-needs.ts';
import { runBatch } from '../use-cases/run-batch.ts';
import type { BatchAnswer } from '../use-cases/run-batch.ts';
import { undoBatch } from '../use-cases/undo-batch.ts';

const tags = ['Programme'];
const prefix = '/api/v1/organisations/:org/programme/batches';
const refusals = ['unauthenticated', 'forbidden', 'not-found', 'busy', 'idempotency-conflict'] as const;

/** Many changes of a programme at once, and their undoing. */
export function batchRoutes(tools: ProgrammeTools, who: Identity): FastifyPluginCallbackZod {
  const identity: Identity = who;
  const config = { access: { permission: 'programme.plan' } };
  return (app, _options, done) => {
    app.post(
      prefix,
      {
        config,
        schema: {
          tags,
          summary: 'Change a programme by many operations',
          description:
            'In one transaction: all or none, or with `partial` what can be done. `dryRun` says what would happen and needs no key. What the house may want to look at comes as warnings. A refusal for an auditorium that is taken names what has it.',
          params: z.object({ org: id }),
          headers: idempotencyHeader,
          body: batchInput,
          response: {
            200: batch.meta({ id: 'DryRunBatch', description: 'What would happen' }),
            201: batch,
            ...problemAnswers(...refusals, 'batch-refused', 'idempotency-key-missing'),
          },
        },
      },
      async (request, reply) => {
        const { org } = request.params;
        const actor = await identity.actorOf(request);
        identity.requireIn(actor, org, 'programme.plan');
        const key = request.body.dryRun ? null : idempotencyKeyOf(request);
        const asker = { organisationId: org, personId: actor.personId, key };
        const answer = answered(await runBatch(tools, asker, request.body));
        return reply.code(request.body.dryRun ? 200 : 201).send(answer);
      },
    );
    app.post(
      `${prefix}/:id/undo`,
      {
        config,
        schema: {
          tags,
          summary: 'Undo a batch',
          description:
            'What it made goes, what it moved returns, what it took away is there again. What was sold or changed meanwhile stays: its result has a refusal. The undoing is a batch itself.',
          params: z.object({ org: id, id }),
          headers: idempotencyHeader,
          response: { 201: batch, ...problemAnswers(...refusals, 'batch-undone', 'idempotency-key-missing') },
        },
      },
      async (request, reply) => {
        const { org, id: batchId } = request.params;
        const actor = await identity.actorOf(request);
        identity.requireIn(actor, org, 'programme.plan');
        const asker = { organisationId: org, personId: actor.personId, key: idempotencyKeyOf(request) };
        return reply.code(201).send(answered(await undoBatch(tools, asker, batchId)));
      },
    );
    done();
  };
}

function answered(answer: BatchAnswer | { ok: false; reason: 'batch-undone' }): Batch {
  if (answer.ok) return answer.batch;
  if (answer.reason === 'batch-refused') return throwProblem('batch-refused', { context: { results: answer.results } });
  return throwProblem(answer.reason, answer.reason === 'busy' ? { retryAfter: 1 } : {});
}
