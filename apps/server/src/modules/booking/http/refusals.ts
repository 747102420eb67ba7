import type { ErrorCode } from '@parterre/contract/errors';
import { throwProblem } from '../../../platform/http/problem.ts';

/** A refusal of a use case: its reason is a code of the catalogue, all else is what the answer tells beside it. */
export interface Refused {
  readonly ok: false;
  readonly reason: ErrorCode | 'one-per-person';
  /** Seconds. */
  readonly retryAfter?: number;
}

/** Why codes may be refused. */
export const codeRefusals = [
  'code-unknown',
  'code-not-yet',
  'code-over',
  'code-used-up',
  'code-used-by-you',
  'code-not-for-these',
  'code-needs-more',
  'codes-not-together',
] as const satisfies readonly ErrorCode[];

/** Seconds after which a client that was told "busy" may ask again. */
const busyFor = 1;

/** Ends the request with the problem that a refusal stands for. */
export function refuse(refused: Refused): never {
  const { ok: _ok, reason, retryAfter, ...context } = refused;
  if (reason === 'one-per-person') {
    throwProblem('validation', { detail: 'A free occurrence admits one place per person.', context: { limit: 1 } });
  }
  throwProblem(reason, {
    ...(Object.keys(context).length > 0 ? { context } : {}),
    ...(reason === 'busy' || reason === 'payment-being-opened' ? { retryAfter: busyFor } : {}),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
}
