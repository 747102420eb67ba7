import { dayAt } from '../../../platform/language/days.ts';

/** Calendar days until something is due, on the clock of the zone: 0 on the day itself; one that is past its hour is late by a day at least. */
export function daysUntil(dueAt: string, now: Date, zone: string): number {
  const noonOf = (instant: Date | string) => Date.parse(`${dayAt(instant, zone)}T12:00:00Z`);
  const days = Math.round((noonOf(dueAt) - noonOf(now)) / 86_400_000);
  return new Date(dueAt) < now ? Math.min(days, -1) : days;
}
