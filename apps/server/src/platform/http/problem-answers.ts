import { errorCatalogue } from '@parterre/contract/errors';
import type { ErrorCode } from '@parterre/contract/errors';
import { problem } from '@parterre/contract/problem';
import type { FastifyInstance, RouteOptions } from 'fastify';
import { z } from 'zod';

/** The codes that each described refusal may carry, so that more can be added to it. */
const codesOf = new WeakMap<object, readonly ErrorCode[]>();

/**
 * The refusals of a route, to be spread into `schema.response`: for each status one problem document with the codes that it may carry.
 * What follows from the route itself (who may call it, whether it has a body) need not be named: see `describeProblems`.
 *
 * Typed as an object without members, so that handlers are checked against their good answers alone.
 */
export function problemAnswers(...codes: ErrorCode[]): object {
  const byStatus = Map.groupBy(new Set([...codes, ...fromEverywhere]), (code) => errorCatalogue[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, ofStatus]) => {
      const answer = problem
        .extend({ code: z.enum(ofStatus) })
        .describe(ofStatus.map((code) => `\`${code}\`: ${errorCatalogue[code].en}`).join('\n\n'));
      codesOf.set(answer, ofStatus);
      return [status, answer];
    }),
  );
}

const fromEverywhere = ['validation', 'rate-limited', 'internal-error', 'busy', 'unavailable'] as const;

/** Adds to every route under /api the refusals that follow from what it is. Must come before the first route. */
export function describeProblems(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    if (!route.url.startsWith('/api/') || route.schema === undefined) return;
    const answers = (route.schema.response ?? {}) as Record<string, object>;
    const declared = Object.values(answers).flatMap((answer) => codesOf.get(answer) ?? []);
    const response = { ...answers, ...problemAnswers(...declared, ...codesOfRoute(route)) };
    route.schema = { ...route.schema, response };
  });
}

function codesOfRoute(route: RouteOptions): ErrorCode[] {
  const access = route.config?.access ?? 'public';
  const codes: ErrorCode[] = [];
  if (access !== 'public') codes.push('invalid-token');
  if (access === 'person' || typeof access === 'object') codes.push('unauthenticated');
  if (typeof access === 'object') codes.push('forbidden');
  const reads = [route.method].flat().every((method) => method === 'GET' || method === 'HEAD');
  if (!reads) codes.push('forbidden-origin', 'body-too-large');
  if (route.schema?.body !== undefined) codes.push('malformed-body', 'unsupported-media-type');
  return codes;
}
