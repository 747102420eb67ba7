import { organiserChange } from '@parterre/contract/organisers';
import { organisationTrust, ownOrganisationInput } from '@parterre/contract/events';
import { membership } from '@parterre/contract/identity';
import { refundPolicy } from '@parterre/contract/refunds';
import { id } from '@parterre/contract/wire';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { instantText } from '../../../platform/clock.ts';
import type { HttpServer } from '../../../platform/http/http-server.ts';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import { findOrganisation, setPublicWords, setRefundPolicy } from '../sql/organisations.ts';
import type { Tools } from '../tools.ts';
import { trustOrganisation } from '../use-cases/trust-organisation.ts';
import { ownOrganisation } from '../use-cases/own-organisation.ts';
import type { Caller } from './actor-of.ts';

/** Organisations: one's own, and what the platform grants to one. */
export function organisationRoutes(
  app: HttpServer,
  tools: Tools,
  callerOf: (request: FastifyRequest) => Promise<Caller>,
): void {
  const tags = ['Accounts'];
  app.post(
    '/api/v1/account/organisation',
    {
      config: { access: 'person' },
      schema: {
        tags,
        summary: 'Have an organisation of one’s own',
        description:
          'For those who propose events by themselves: made at the first call, the same one at every other. It needs a confirmed address.',
        body: ownOrganisationInput,
        response: { 200: membership, ...problemAnswers('unauthenticated', 'invalid-token', 'email-not-verified') },
      },
    },
    async (request, reply) => {
      const { actor } = await callerOf(request);
      if (actor.kind !== 'person') return throwProblem('unauthenticated');
      const result = await ownOrganisation(tools, actor, request.body);
      if (!result.ok) return throwProblem(result.reason);
      return reply.header('cache-control', 'no-store').send(result.membership);
    },
  );
  app.patch(
    '/api/v1/platform/organisations/:id',
    {
      config: { access: { permission: 'platform.organisations.write' } },
      schema: {
        tags,
        summary: 'Trust an organisation',
        description:
          'A trusted one publishes its events without review; one whose identity was checked sells for money. That follows from the decision on its request; here an administrator writes it directly, with a reason. What is not named stays.',
        params: z.object({ id }),
        body: organisationTrust,
        response: {
          204: z.null(),
          ...problemAnswers('unauthenticated', 'invalid-token', 'forbidden', 'not-found', 'reason-missing'),
        },
      },
    },
    async (request, reply) => {
      const { actor } = await callerOf(request);
      const personId = actor.kind === 'person' ? actor.personId : null;
      const done = await trustOrganisation(tools, request.params.id, personId, request.body);
      return done.ok ? reply.code(204).send(null) : throwProblem(done.reason);
    },
  );
  app.patch(
    '/api/v1/organisations/:org/public-words',
    {
      config: { access: { permission: 'organisation.write' } },
      schema: {
        tags,
        summary: 'Change what an organisation tells of itself',
        description: 'Shown on its public page. What is not named stays; null empties a field.',
        params: z.object({ org: id }),
        body: organiserChange,
        response: { 204: z.null(), ...problemAnswers('unauthenticated', 'invalid-token', 'forbidden', 'not-found') },
      },
    },
    async (request, reply) => {
      const known = await setPublicWords(tools.db, request.params.org, request.body, instantText(tools.clock.now()));
      return known ? reply.code(204).send(null) : throwProblem('not-found');
    },
  );
  app.get(
    '/api/v1/organisations/:org/refund-policy',
    {
      config: { access: { permission: 'organisation.read' } },
      schema: {
        tags,
        summary: 'Read what buyers may have back',
        description: 'On their own wish, of everything that the organisation sells; an event may say otherwise.',
        params: z.object({ org: id }),
        response: {
          200: refundPolicy,
          ...problemAnswers('unauthenticated', 'invalid-token', 'forbidden', 'not-found'),
        },
      },
    },
    async (request) =>
      (await findOrganisation(tools.db, { id: request.params.org }))?.refundPolicy ?? throwProblem('not-found'),
  );
  app.put(
    '/api/v1/organisations/:org/refund-policy',
    {
      config: { access: { permission: 'organisation.write' } },
      schema: {
        tags,
        summary: 'Say what buyers may have back',
        description:
          'Until when, which share, and whether the fee is kept. Without steps nothing. It holds for what is sold from now on: an order keeps the policy that it was sold under.',
        params: z.object({ org: id }),
        body: refundPolicy,
        response: {
          200: refundPolicy,
          ...problemAnswers('unauthenticated', 'invalid-token', 'forbidden', 'not-found'),
        },
      },
    },
    async (request) => {
      const at = instantText(tools.clock.now());
      const known = await setRefundPolicy(tools.db, request.params.org, request.body, at);
      return known ? request.body : throwProblem('not-found');
    },
  );
}
