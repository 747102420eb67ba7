import { Temporal } from 'temporal-polyfill';

/** Where every module takes the time from; tests bring their own. */
export interface Clock {
  now(): Temporal.Instant;
}

export const systemClock: Clock = { now: () => Temporal.Now.instant() };

/** An instant as it travels and is stored: ISO, UTC, milliseconds (`2026-11-21T19:00:00.000Z`). */
export function instantText(instant: Temporal.Instant): string {
  return instant.toString({ fractionalSecondDigits: 3 });
}
