import { errorCatalogue } from '@parterre/contract/errors';
import type { ErrorCode } from '@parterre/contract/errors';
import { problem } from '@parterre/contract/problem';
import { z } from 'zod';

/**
 * The refusals of a route, to be spread into `schema.response`: for each status one problem document with the codes that it may carry.
 * `validation`, `rate-limited` and `internal-error` come from everywhere and need not be named.
 *
 * Typed as an object without members, so that handlers are checked against their good answers alone.
 */
export function problemAnswers(...codes: ErrorCode[]): object {
  const everywhere: ErrorCode[] = ['validation', 'rate-limited', 'internal-error'];
  const byStatus = Map.groupBy(new Set([...codes, ...everywhere]), (code) => errorCatalogue[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, ofStatus]) => [
      status,
      problem
        .extend({ code: z.enum(ofStatus) })
        .describe(ofStatus.map((code) => `\`${code}\`: ${errorCatalogue[code].en}`).join('\n\n')),
    ]),
  );
}
