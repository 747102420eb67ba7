import * as contract from '@parterre/contract/identity';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { inTransaction } from '../../../platform/database.ts';
import type { HttpServer } from '../../../platform/http/http-server.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import { endSession } from '../sql/persons.ts';
import type { Tools } from '../tools.ts';
import { readAccount } from '../use-cases/read-account.ts';
import { issueApiToken, signIn } from '../use-cases/sign-in.ts';
import type { OpenedSession, SignInResult } from '../use-cases/sign-in.ts';
import { verifyEmail } from '../use-cases/verify-email.ts';
import type { Caller } from './actor-of.ts';
import { originOf } from './origin-of.ts';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import type { SessionCookie } from './session-cookie.ts';
import { broughtVisitorId } from './visitor-cookie.ts';

const tags = ['Accounts'];
const refusals = ['wrong-credentials', 'email-not-verified', 'account-delayed', 'rate-limited', 'validation'] as const;

/** Opening, reading and ending sessions. */
export function sessionRoutes(
  app: HttpServer,
  tools: Tools,
  cookie: SessionCookie,
  callerOf: (request: FastifyRequest) => Promise<Caller>,
): void {
  /** Sets the cookie and joins what the visitor had; the visitor's cookie stays. */
  async function enter(request: FastifyRequest, reply: FastifyReply, session: OpenedSession) {
    const visitorId = broughtVisitorId(request);
    if (visitorId !== null) {
      await inTransaction(tools.db, (trx) => tools.joined.joined(trx, visitorId, session.personId));
    }
    cookie.write(reply, session.token);
    void reply.header('cache-control', 'no-store');
    return { account: await readAccount(tools.db, session.personId) };
  }

  app.post(
    '/api/auth/sign-in',
    {
      config: { access: 'public', rateLimit: 'sign-in' },
      schema: {
        tags,
        summary: 'Sign in',
        description:
          'With an e-mail address, a username or a phone number. Sets the session cookie. After five failures on one account the next attempts wait, longer each time; `context.retryAfterSeconds` says how long. A reset is never delayed.',
        body: contract.signIn,
        response: { 200: contract.session, ...problemAnswers(...refusals) },
      },
    },
    async (request, reply) => {
      const result = await signIn(tools, request.body, originOf(request));
      if (!result.ok) return refuse(result);
      return enter(request, reply, result.session);
    },
  );
  app.post(
    '/api/auth/verify-email',
    {
      config: { access: 'public' },
      schema: {
        tags,
        summary: 'Confirm an address',
        description: 'With the token of the mailed link, which works once within 24 hours. Signs in.',
        body: contract.verifyEmail,
        response: { 200: contract.session, ...problemAnswers('validation', 'invalid-token', 'rate-limited') },
      },
    },
    async (request, reply) => {
      const result = await verifyEmail(tools, request.body.token, originOf(request));
      if (!result.ok) return throwProblem(result.reason);
      return enter(request, reply, result.session);
    },
  );
  app.get(
    '/api/auth/session',
    {
      config: { access: 'public' },
      schema: {
        tags,
        summary: 'Who is signed in',
        description: '`account` is null for a visitor.',
        response: { 200: contract.session, ...problemAnswers('invalid-token', 'rate-limited') },
      },
    },
    async (request, reply) => {
      const { actor } = await callerOf(request);
      void reply.header('cache-control', 'no-store');
      return { account: actor.kind === 'person' ? await readAccount(tools.db, actor.personId) : null };
    },
  );
  app.post(
    '/api/auth/sign-out',
    {
      config: { access: 'public' },
      schema: {
        tags,
        summary: 'Sign out',
        description: 'Ends the session of the request and takes its cookie away; without a session nothing happens.',
        response: { 204: z.null(), ...problemAnswers('invalid-token', 'rate-limited') },
      },
    },
    async (request, reply) => {
      const { actor, sessionId } = await callerOf(request);
      if (sessionId !== null) await endSession(tools.db, sessionId);
      if (actor.kind === 'person') tools.people.forget(actor.personId);
      cookie.clear(reply);
      return reply.code(204).send(null);
    },
  );
  app.post(
    '/api/auth/token',
    {
      config: { access: 'public', rateLimit: 'sign-in' },
      schema: {
        tags,
        summary: 'Get a token for an API client',
        description:
          'A JWT (ES256) for 15 minutes, sent as `Authorization: Bearer`. It ends earlier when the password is reset. Sets no cookie.',
        body: contract.signIn,
        response: { 200: contract.apiToken, ...problemAnswers(...refusals) },
      },
    },
    async (request, reply) => {
      const result = await issueApiToken(tools, request.body, originOf(request));
      if (!result.ok) return refuse(result);
      const { accessToken, expiresIn } = result;
      return reply.header('cache-control', 'no-store').send({ accessToken, tokenType: 'Bearer' as const, expiresIn });
    },
  );
  app.get(
    '/api/auth/jwks',
    {
      config: { access: 'public' },
      schema: {
        tags,
        summary: 'Keys that tokens are checked with',
        description: 'A JWK set (RFC 7517). Read it again when a token names a key that it does not have.',
        response: {
          200: z.object({ keys: z.array(z.record(z.string(), z.unknown())) }),
          ...problemAnswers('rate-limited'),
        },
      },
    },
    async (_request, reply) => {
      const set = await tools.tokens.publicKeys();
      return reply.header('cache-control', 'public, max-age=300').send({ keys: set.keys.map((key) => ({ ...key })) });
    },
  );
}

function refuse(result: Exclude<SignInResult, { ok: true }>): never {
  if (result.reason === 'account-delayed') {
    const { retryAfterSeconds } = result;
    return throwProblem('account-delayed', { context: { retryAfterSeconds }, retryAfter: retryAfterSeconds });
  }
  const resend = { context: { resend: '/api/auth/verify-email/resend' } };
  return throwProblem(result.reason, result.reason === 'email-not-verified' ? resend : {});
}
