import {
  agreedFeesList,
  agreedFeesQuery,
  billingChange,
  organisationBilling,
} from '@parterre/contract/organisation-billing';
import { feeRates } from '@parterre/contract/fee-terms';
import { id } from '@parterre/contract/wire';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { HttpServer } from '../../../platform/http/http-server.ts';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import { pageOfList } from '../../../platform/page-of-list.ts';
import { listFees } from '../sql/billing.ts';
import type { Tools } from '../tools.ts';
import { agreeOnFees, changeBilling, readBilling } from '../use-cases/change-billing.ts';
import type { Caller } from './actor-of.ts';

/** What the platform takes of an organisation’s tickets, who bears it, and which tax its prices include. */
export function billingRoutes(
  app: HttpServer,
  tools: Tools,
  callerOf: (request: FastifyRequest) => Promise<Caller>,
): void {
  const tags = ['Payments'];
  const refusals = ['unauthenticated', 'invalid-token', 'forbidden', 'not-found'] as const;
  const personOf = async (request: FastifyRequest): Promise<string | null> => {
    const { actor } = await callerOf(request);
    return actor.kind === 'person' ? actor.personId : null;
  };
  app.get(
    '/api/v1/platform/fees',
    {
      config: { access: { permission: 'platform.fees.write' } },
      schema: {
        tags,
        summary: 'List what is agreed with each organisation',
        description: 'By name.',
        querystring: agreedFeesQuery,
        response: { 200: agreedFeesList, ...problemAnswers('unauthenticated', 'invalid-token', 'forbidden') },
      },
    },
    async (request, reply) => {
      const { items, count } = await listFees(tools.db, request.query);
      return reply.header('cache-control', 'no-store').send(pageOfList(items, count, request.query));
    },
  );
  app.put(
    '/api/v1/platform/fees/:id',
    {
      config: { access: { permission: 'platform.fees.write' } },
      schema: {
        tags,
        summary: 'Agree on fee and commission with an organisation',
        description: 'They hold for what is ordered from now on. Who bears them is the organisation’s to say.',
        params: z.object({ id }),
        body: feeRates,
        response: { 200: organisationBilling, ...problemAnswers(...refusals) },
      },
    },
    async (request) => {
      const agreed = await agreeOnFees(tools, request.params.id, request.body, await personOf(request));
      return agreed.ok ? agreed.billing : throwProblem('not-found');
    },
  );
  app.get(
    '/api/v1/organisations/:org/billing',
    {
      config: { access: { permission: 'organisation.read' } },
      schema: {
        tags,
        summary: 'Read what an organisation’s tickets are charged and taxed with',
        description: 'For whoever belongs to it.',
        params: z.object({ org: id }),
        response: { 200: organisationBilling, ...problemAnswers(...refusals) },
      },
    },
    async (request, reply) => {
      const billing = await readBilling(tools, request.params.org);
      return reply.header('cache-control', 'no-store').send(billing ?? throwProblem('not-found'));
    },
  );
  app.patch(
    '/api/v1/organisations/:org/billing',
    {
      config: { access: { permission: 'billing.write' } },
      schema: {
        tags,
        summary: 'Choose who bears the fees, and which tax prices include',
        description: 'For what is ordered from now on; what is not named stays.',
        params: z.object({ org: id }),
        body: billingChange,
        response: { 200: organisationBilling, ...problemAnswers(...refusals, 'unknown-tax') },
      },
    },
    async (request) => {
      const { params, body } = request;
      const written = await changeBilling(tools, params.org, body, await personOf(request));
      return written.ok ? written.billing : throwProblem(written.reason);
    },
  );
}
