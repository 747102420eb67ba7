import { Temporal } from 'temporal-polyfill';
import type { TimetableDate } from './timetable.ts';

/**
 * Moves the dates of an event that is over to come, for a demonstration: all by the same number of whole weeks on the clock of `timeZone`, the
 * fewest after which the first of them is still to come; weekdays, hours and distances stay. An event that is not over is left as it is.
 */
export function shiftToCome(
  dates: readonly TimetableDate[],
  now: Temporal.Instant,
  timeZone: string,
): readonly TimetableDate[] {
  const [first] = dates;
  if (first === undefined || dates.some(({ endsAt }) => Temporal.Instant.compare(endsAt, now) > 0)) return dates;
  const days = first.startsAt
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .until(now.toZonedDateTimeISO(timeZone).toPlainDate()).days;
  const weeks = Math.floor(days / 7);
  const shifted = shiftByWeeks(dates, weeks, timeZone);
  const start = shifted[0]?.startsAt ?? now;
  return Temporal.Instant.compare(start, now) > 0 ? shifted : shiftByWeeks(dates, weeks + 1, timeZone);
}

/** By how many whole weeks `dates` were moved to give `shifted`; null when they were not. */
export function weeksBetween(
  dates: readonly TimetableDate[],
  shifted: readonly TimetableDate[],
  timeZone: string,
): number | null {
  const [from, to] = [dates[0], shifted[0]];
  if (from === undefined || to === undefined || dates.length !== shifted.length) return null;
  const day = (date: TimetableDate): Temporal.PlainDate => date.startsAt.toZonedDateTimeISO(timeZone).toPlainDate();
  const weeks = day(from).until(day(to)).days / 7;
  if (!Number.isInteger(weeks)) return null;
  return shiftByWeeks(dates, weeks, timeZone).every((date, index) => isSameDate(date, shifted[index])) ? weeks : null;
}

export function isSameDate(one: TimetableDate, other: TimetableDate | undefined): boolean {
  return other !== undefined && one.startsAt.equals(other.startsAt) && one.endsAt.equals(other.endsAt);
}

/** Each keeps its hour on the clock and its length. */
function shiftByWeeks(dates: readonly TimetableDate[], weeks: number, timeZone: string): TimetableDate[] {
  return dates.map(({ startsAt, endsAt }) => {
    const start = startsAt.toZonedDateTimeISO(timeZone).add({ weeks }).toInstant();
    return { startsAt: start, endsAt: start.add(startsAt.until(endsAt)) };
  });
}
