import { errorCatalogue } from '@parterre/contract/errors';
import type { ErrorCode } from '@parterre/contract/errors';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import pg from 'pg';
import { isDatabaseAway, isLockTimeout } from '../database.ts';
import { ProblemError, sendProblem } from './problem.ts';
import type { ProblemExtras } from './problem.ts';

declare module 'fastify' {
  interface FastifyReply {
    /** Answers with the problem document of a code of the catalogue. */
    problem(code: ErrorCode, extras?: ProblemExtras): FastifyReply;
  }
}

export interface ErrorOptions {
  readonly publicUrl: string;
  /** Answers an unknown address that belongs to people rather than to programs. */
  readonly pageNotFound?: (request: FastifyRequest, reply: FastifyReply) => unknown;
}

/** Turns everything that goes wrong into problem documents; what is our own fault is logged and not told. */
export function registerErrors(app: FastifyInstance, options: ErrorOptions): void {
  app.decorateReply('problem', function (code: ErrorCode, extras?: ProblemExtras) {
    return sendProblem(this.request, this, options.publicUrl, code, extras);
  });
  app.setErrorHandler((error, request, reply) => {
    const { code, extras } = problemFor(error);
    if (errorCatalogue[code].status >= 500 && code !== 'busy' && !(error instanceof ProblemError)) {
      request.log.error({ err: error, route: request.routeOptions.url }, 'a request failed');
    }
    return reply.problem(code, extras);
  });
  app.setNotFoundHandler((request, reply) => {
    const forPrograms = /^\/(api|ws|openapi\.json|metrics|healthz|readyz)(\/|\?|$)/.test(request.url);
    if (options.pageNotFound === undefined || forPrograms) return reply.problem('not-found');
    return options.pageNotFound(request, reply);
  });
}

/** Codes of Fastify's own refusals. */
const fastifyCodes: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed-body',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed-body',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed-body',
  FST_ERR_BAD_URL: 'not-found',
};
const codesByStatus: Readonly<Record<number, ErrorCode>> = {
  400: 'malformed-body',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  413: 'body-too-large',
  415: 'unsupported-media-type',
  429: 'rate-limited',
  503: 'unavailable',
};
/** PostgreSQL's words for a text that it cannot hold: a NUL, or half of a surrogate pair. */
const unstorableText = new Set(['22021', '22P05']);

function problemFor(error: unknown): { code: ErrorCode; extras: ProblemExtras } {
  if (error instanceof ProblemError) return { code: error.code, extras: error.extras };
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = error.validation.map((issue) => ({
      path: `${error.validationContext ?? ''}${issue.instancePath}`.replace(/\/$/, ''),
      message: issue.message ?? 'is not valid',
    }));
    return { code: 'validation', extras: { errors } };
  }
  if (error instanceof pg.DatabaseError && unstorableText.has(error.code ?? '')) {
    return { code: 'validation', extras: { detail: 'A text contains a character that cannot be stored.' } };
  }
  if (isLockTimeout(error)) return { code: 'busy', extras: { retryAfter: 1 } };
  if (isDatabaseAway(error)) return { code: 'unavailable', extras: { retryAfter: 2 } };
  if (!(error instanceof Error)) return { code: 'internal-error', extras: {} };
  const code = 'code' in error && typeof error.code === 'string' ? fastifyCodes[error.code] : undefined;
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
  return { code: code ?? codesByStatus[status] ?? (status < 500 ? 'validation' : 'internal-error'), extras: {} };
}
