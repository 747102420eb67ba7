import * as contract from '@parterre/contract/identity';
import { id } from '@parterre/contract/wire';
import { z } from 'zod';
import type { HttpServer } from '../../../platform/http/http-server.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import { findPublicPerson } from '../sql/persons.ts';
import type { Tools } from '../tools.ts';
import { updateAccount } from '../use-cases/update-account.ts';
import type { Caller } from './actor-of.ts';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import type { FastifyRequest } from 'fastify';

const publicPerson = z
  .object({ id, name: z.string(), username: z.string().nullable(), bio: z.string().nullable() })
  .meta({ id: 'PublicPerson', description: 'What people see of each other' });

/** One's own account, and what others see of it. */
export function accountRoutes(
  app: HttpServer,
  tools: Tools,
  callerOf: (request: FastifyRequest) => Promise<Caller>,
): void {
  const tags = ['Accounts'];
  app.patch(
    '/api/v1/account',
    {
      config: { access: 'person' },
      schema: {
        tags,
        summary: 'Change your account',
        description: 'What is not named stays; null empties a field. A changed number is no longer confirmed.',
        body: contract.updateAccount,
        response: {
          200: contract.account,
          ...problemAnswers('validation', 'unauthenticated', 'invalid-token', 'username-taken', 'phone-taken'),
        },
      },
    },
    async (request, reply) => {
      const { actor } = await callerOf(request);
      if (actor.kind !== 'person') return throwProblem('unauthenticated');
      const result = await updateAccount(tools, actor.personId, request.body);
      if (!result.ok) return throwProblem(result.reason);
      return reply.header('cache-control', 'no-store').send(result.account);
    },
  );
  app.get(
    '/api/v1/people/:id',
    {
      config: { access: 'person' },
      schema: {
        tags,
        summary: 'Read what a person shows to others',
        description: 'Never an address, a number or a date of birth.',
        params: z.object({ id }),
        response: {
          200: publicPerson,
          ...problemAnswers('validation', 'unauthenticated', 'invalid-token', 'not-found'),
        },
      },
    },
    async (request, reply) => {
      const person = await findPublicPerson(tools.db, request.params.id);
      return reply.header('cache-control', 'private, no-store').send(person ?? throwProblem('not-found'));
    },
  );
}
