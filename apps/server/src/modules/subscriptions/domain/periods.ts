import { markets } from '@parterre/contract/markets';
import type { Currency } from '@parterre/contract/wire';
import type { Temporal } from 'temporal-polyfill';

/** In which months are counted: where most who pay in a currency live. It is kept with the subscription, and shown. */
export const zoneOf: Readonly<Record<Currency, string>> = {
  EUR: markets.FR.timeZone,
  XOF: markets.CI.timeZone,
};

/**
 * When the `count`th period ends: so many calendar months after the anchor, at its time of day in the zone. A day that the month does not
 * have is its last, and the next month has its own again (31 January, 28 February, 31 March).
 */
export function endOfPeriod(anchor: Temporal.Instant, zone: string, count: number): Temporal.Instant {
  return anchor.toZonedDateTimeISO(zone).add({ months: count }, { overflow: 'constrain' }).toInstant();
}

/** Days before the end of a period on which its subscriber is asked to pay the next. */
export const reminderDays = [7, 3, 1] as const;
/** From so many days before its end the next period can be paid. */
export const payableDaysBefore = 7;
export const graceDays = 7;
/** A card that is tried again for longer than this has its grace all the same. */
export const longestPastDueDays = 21;

/** What is open to be paid is closed after so long: an upgrade is reckoned for its moment, the others wait for their payer. */
export const openFor = { upgradeMinutes: 60, otherDays: 8 } as const;

/** Days are 24 hours: they are deadlines, not appointments. */
export function daysAfter(instant: Temporal.Instant, days: number): Temporal.Instant {
  return instant.add({ hours: 24 * days });
}

/**
 * Which reminder is due: the smallest number of days that is not further away than the end; null when none is, or it is over.
 * Whoever was away gets one, not three.
 */
export function reminderDue(now: Temporal.Instant, periodEnd: Temporal.Instant): number | null {
  const left = periodEnd.epochMilliseconds - now.epochMilliseconds;
  if (left <= 0) return null;
  return reminderDays.findLast((days) => left <= days * 86_400_000) ?? null;
}
