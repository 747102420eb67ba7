import {
  disputeDecision,
  fileLink,
  serviceDisputeList,
  serviceDisputeQuery,
  serviceOrder,
} from '@parterre/contract/service-orders';
import { id } from '@parterre/contract/wire';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { idempotencyHeader, idempotencyKeyOf } from '../../../platform/http/idempotency-key.ts';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity } from '../../identity/contract.ts';
import type { MarketContext } from '../context.ts';
import { orderByCode } from '../sql/order-rows.ts';
import { readDisputes } from '../use-cases/list-orders.ts';
import { openFile } from '../use-cases/open-file.ts';
import { presentOrder } from '../use-cases/present-order.ts';
import { decideDispute } from '../use-cases/settle-dispute.ts';
import { orderParams } from './order-parts.ts';
import { personOf } from './person-of.ts';

const tags = ['Disputes about services'];
const access = { permission: 'platform.service-disputes.decide' } as const;

/** Disputes, for the people who decide them. They see orders that were disputed, and no others. */
export function serviceDisputeRoutes(context: MarketContext, identity: Identity): FastifyPluginCallbackZod {
  async function disputed(code: string) {
    const order = await orderByCode(context.db, code.toUpperCase());
    return order?.disputed_at == null ? throwProblem('not-found') : order;
  }

  return (app, _options, done) => {
    app.get(
      '/api/v1/service-disputes',
      {
        config: { access },
        schema: {
          tags,
          summary: 'List disputes about services',
          description: 'The open ones by how long they wait; the decided ones newest first.',
          querystring: serviceDisputeQuery,
          response: { 200: serviceDisputeList, ...problemAnswers() },
        },
      },
      (request) => readDisputes(context, request.query),
    );
    app.get(
      '/api/v1/service-disputes/:code',
      {
        config: { access },
        schema: {
          tags,
          summary: 'Read a disputed order',
          description: 'With its history, the evidence of both, and the money.',
          params: orderParams,
          response: { 200: serviceOrder, ...problemAnswers('not-found') },
        },
      },
      async (request) => presentOrder(context, await disputed(request.params.code), 'desk'),
    );
    app.get(
      '/api/v1/service-disputes/:code/files/:id',
      {
        config: { access },
        schema: {
          tags,
          summary: 'Open a file of a disputed order',
          description: 'A link that works for a quarter of an hour.',
          params: orderParams.extend({ id }),
          response: { 200: fileLink, ...problemAnswers('not-found', 'file-not-released') },
        },
      },
      async (request) => {
        const order = await disputed(request.params.code);
        const opened = await openFile(context, order, 'desk', request.params.id);
        return opened.ok ? { url: opened.url, expiresAt: opened.expiresAt } : throwProblem(opened.reason);
      },
    );
    app.post(
      '/api/v1/service-disputes/:code/decision',
      {
        config: { access },
        schema: {
          tags,
          summary: 'Decide a dispute',
          description: 'Release, refund or split; both sides are told the reason. Decided once.',
          params: orderParams,
          headers: idempotencyHeader,
          body: disputeDecision,
          response: {
            200: serviceOrder,
            ...problemAnswers(
              'not-found',
              'order-elsewhere',
              'not-yours-to-do',
              'split-out-of-bounds',
              'refund-changed',
              'idempotency-key-missing',
              'idempotency-conflict',
            ),
          },
        },
      },
      async (request) => {
        const { code } = await disputed(request.params.code);
        const actor = await personOf(identity, request);
        const asked = { actor, code, key: idempotencyKeyOf(request), body: ['decision', request.body] };
        const decided = await decideDispute(context, asked, request.body);
        return decided.ok ? presentOrder(context, decided.order, 'desk') : throwProblem(decided.reason);
      },
    );
    done();
  };
}
