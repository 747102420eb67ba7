import type { whatsOnByDateQuery } from '@parterre/contract/discovery';
import type { z } from 'zod';
import { readNear } from '../../../platform/http/near-query.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { WhatsOnWish } from '../use-cases/narrow-dates.ts';

/** What a query asks for. @throws the problem `validation` when a filter makes no sense without another one */
export function wishOf(query: z.output<typeof whatsOnByDateQuery>): WhatsOnWish {
  const needsPlace = query.distance !== undefined || query.sort === 'distance';
  if (needsPlace && query.near === undefined) {
    throwProblem('validation', { errors: [{ path: 'querystring/near', message: 'is needed where distances count' }] });
  }
  return { ...query, near: readNear(query.near) };
}
