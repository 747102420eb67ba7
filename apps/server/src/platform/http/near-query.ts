import type { Place } from '@parterre/contract/wire';
import { placeOf } from '../great-circle.ts';
import { throwProblem } from './problem.ts';

/** The place of `near`; null without one. @throws the problem `validation` when it is no place on Earth */
export function readNear(text: string | undefined): Place | null {
  if (text === undefined) return null;
  return (
    placeOf(text) ??
    throwProblem('validation', { errors: [{ path: 'querystring/near', message: 'is no place on Earth' }] })
  );
}
