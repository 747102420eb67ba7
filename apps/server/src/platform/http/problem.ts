import { errorCatalogue } from '@parterre/contract/errors';
import type { ErrorCode } from '@parterre/contract/errors';
import type { Problem } from '@parterre/contract/problem';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What an answer may say beyond its code. */
export interface ProblemExtras {
  readonly detail?: string;
  readonly errors?: { path: string; message: string }[];
  /** Facts to mend it with, by code: the seats taken, the screening that overlaps. */
  readonly context?: Record<string, unknown>;
  /** Sent as Retry-After, in seconds. */
  readonly retryAfter?: number;
}

/** Thrown where returning a result is not possible, such as in hooks; the error handler turns it into its answer. */
export class ProblemError extends Error {
  readonly code: ErrorCode;
  readonly extras: ProblemExtras;

  constructor(code: ErrorCode, extras: ProblemExtras = {}) {
    super(code);
    this.name = 'ProblemError';
    this.code = code;
    this.extras = extras;
  }
}

/** Ends the request with the problem of this code. */
export function throwProblem(code: ErrorCode, extras: ProblemExtras = {}): never {
  throw new ProblemError(code, extras);
}

/** RFC 9457 document of a code, in the language asked for. */
export function problemOf(
  code: ErrorCode,
  extras: ProblemExtras,
  about: { readonly publicUrl: string; readonly language: 'fr' | 'en'; readonly requestId: string },
): Problem {
  const entry = errorCatalogue[code];
  return {
    type: `${about.publicUrl}/problems/${code}`,
    title: entry[about.language],
    status: entry.status,
    code,
    ...(extras.detail === undefined ? {} : { detail: extras.detail }),
    instance: about.requestId,
    ...(extras.errors === undefined ? {} : { errors: extras.errors }),
    ...(extras.context === undefined ? {} : { context: extras.context }),
  };
}

/** French or English, whichever Accept-Language prefers; English when it names neither. */
export function languageOf(request: FastifyRequest): 'fr' | 'en' {
  const ranked = (request.headers['accept-language'] ?? '')
    .split(',')
    .map((entry) => {
      const [tag = '', quality] = entry.trim().toLowerCase().split(';q=');
      return { language: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter((entry) => (entry.language === 'fr' || entry.language === 'en') && entry.quality > 0)
    .toSorted((a, b) => b.quality - a.quality);
  return ranked[0]?.language === 'fr' ? 'fr' : 'en';
}

/** Sends the problem of a code on this reply. */
export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  publicUrl: string,
  code: ErrorCode,
  extras: ProblemExtras = {},
): FastifyReply {
  const body = problemOf(code, extras, { publicUrl, language: languageOf(request), requestId: request.id });
  if (extras.retryAfter !== undefined) void reply.header('retry-after', Math.ceil(extras.retryAfter));
  return reply
    .code(body.status)
    .header('cache-control', 'no-store')
    .header('content-type', 'application/problem+json; charset=utf-8')
    .serializer((document: unknown) => JSON.stringify(document))
    .send(body);
}
