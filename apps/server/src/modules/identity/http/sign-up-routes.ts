import * as contract from '@parterre/contract/identity';
import { z } from 'zod';
import type { HttpServer } from '../../../platform/http/http-server.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import { passwordStrength } from '../domain/password-strength.ts';
import type { Tools } from '../tools.ts';
import { askPasswordReset, completePasswordReset } from '../use-cases/reset-password.ts';
import { sendVerification, signUp } from '../use-cases/sign-up.ts';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';

const tags = ['Accounts'];
const accepted = { accepted: true } as const;

/** Opening an account and choosing its password. What is mailed is mailed after the answer, so that its time tells nothing. */
export function signUpRoutes(app: HttpServer, tools: Tools): void {
  app.post(
    '/api/auth/sign-up',
    {
      config: { access: 'public', rateLimit: 'sign-in' },
      schema: {
        tags,
        summary: 'Open an account',
        description:
          'Mails a link that confirms the address. The answer is the same for an address that has an account: its owner gets a mail that says so.',
        body: contract.signUp,
        response: {
          202: contract.accepted,
          ...problemAnswers('validation', 'password-too-weak', 'username-taken', 'rate-limited'),
        },
      },
    },
    async (request, reply) => {
      const result = await signUp(tools, request.body);
      if (!result.ok) return throwProblem(result.reason);
      return reply.code(202).send(accepted);
    },
  );
  app.post(
    '/api/auth/verify-email/resend',
    {
      config: { access: 'public', rateLimit: 'sign-in' },
      schema: {
        tags,
        summary: 'Mail the confirmation again',
        description: 'Only an address that waits for it gets a mail; the answer is always the same.',
        body: contract.askPasswordReset,
        response: { 202: contract.accepted, ...problemAnswers('validation', 'rate-limited') },
      },
    },
    async (request, reply) => {
      const { email, language } = request.body;
      tools.afterAnswer.run(() => sendVerification(tools, { email, language }));
      return reply.code(202).send(accepted);
    },
  );
  app.post(
    '/api/auth/password-reset',
    {
      config: { access: 'public', rateLimit: 'sign-in' },
      schema: {
        tags,
        summary: 'Ask for a new password',
        description:
          'Mails a link that works once within an hour, if the address has an account; the answer is always the same.',
        body: contract.askPasswordReset,
        response: { 202: contract.accepted, ...problemAnswers('validation', 'rate-limited') },
      },
    },
    async (request, reply) => {
      const { email, language } = request.body;
      tools.afterAnswer.run(() => askPasswordReset(tools, email, language));
      return reply.code(202).send(accepted);
    },
  );
  app.post(
    '/api/auth/password-reset/complete',
    {
      config: { access: 'public' },
      schema: {
        tags,
        summary: 'Choose a new password',
        description: 'With the token of the mailed link. Every session of the account ends, and its delays.',
        body: contract.resetPassword,
        response: {
          204: z.null(),
          ...problemAnswers('validation', 'invalid-token', 'password-too-weak', 'rate-limited'),
        },
      },
    },
    async (request, reply) => {
      const result = await completePasswordReset(tools, request.body.token, request.body.password);
      if (!result.ok) return throwProblem(result.reason);
      return reply.code(204).send(null);
    },
  );
  app.post(
    '/api/auth/password-strength',
    {
      config: { access: 'public' },
      schema: {
        tags,
        summary: 'How well a password resists',
        description:
          'The rules that sign-up applies. Nothing is kept. `hints` are what others know of the person: name, address.',
        body: contract.passwordStrengthQuery,
        response: { 200: contract.passwordStrength, ...problemAnswers('validation', 'rate-limited') },
      },
    },
    async (request, reply) => {
      const strength = passwordStrength(request.body.password, request.body.hints);
      return reply.header('cache-control', 'no-store').send(strength);
    },
  );
}
