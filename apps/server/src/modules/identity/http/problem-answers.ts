import { errorCatalogue } from '@parterre/contract/errors';
import type { ErrorCode } from '@parterre/contract/errors';
import { problem } from '@parterre/contract/problem';
import type { z } from 'zod';

/** The answers of a route that are problems, for its description: status → document, with the codes that may come. */
export function problemAnswers(...codes: ErrorCode[]): Record<number, z.ZodType> {
  const byStatus = Map.groupBy(codes, (code) => errorCatalogue[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [
      status,
      problem.clone().meta({ description: group.map((code) => `\`${code}\`: ${errorCatalogue[code].en}`).join(' ') }),
    ]),
  );
}
