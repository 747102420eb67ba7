import type { Temporal } from 'temporal-polyfill';

/** Failures that cost nothing. */
export const freeFailures = 5;
/** Failures older than this are forgotten. */
export const failureMemoryHours = 24;
const firstDelaySeconds = 30;
const longestDelaySeconds = 15 * 60;

/**
 * Seconds to wait before the next attempt on one account, 0 for none: 30 s after the fifth failure in a row, doubled by
 * each further one, up to 15 minutes. A reset of the password is never delayed, so that nobody can be locked out.
 * @param failures in a row, within the memory
 */
export function delayBeforeNextAttempt(
  failures: number,
  lastFailureAt: Temporal.Instant,
  now: Temporal.Instant,
): number {
  if (failures < freeFailures) return 0;
  const delay = Math.min(longestDelaySeconds, firstDelaySeconds * 2 ** Math.min(failures - freeFailures, 20));
  const waited = now.since(lastFailureAt).total('seconds');
  return Math.max(0, Math.ceil(delay - waited));
}
