import type { Temporal } from 'temporal-polyfill';

/** A session that is not used ends after this many days. */
export const sessionDays = 30;
/** And one that is used all the time, after these. */
export const longestSessionDays = 90;
/** Used sessions are prolonged at most once a day, so that reading does not write. */
const dayHours = 24;

/**
 * When a session that is used now ends from now on.
 * @returns null while the end written in it is good enough
 */
export function prolonged(
  startedAt: Temporal.Instant,
  expiresAt: Temporal.Instant,
  now: Temporal.Instant,
): Temporal.Instant | null {
  const sliding = now.add({ hours: sessionDays * dayHours });
  const absolute = startedAt.add({ hours: longestSessionDays * dayHours });
  const end = sliding.epochMilliseconds < absolute.epochMilliseconds ? sliding : absolute;
  return end.epochMilliseconds - expiresAt.epochMilliseconds >= dayHours * 3_600_000 ? end : null;
}
