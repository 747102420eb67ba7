import type { EventTerms } from '@parterre/contract/events';
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';

export interface DatedStart {
  /** On the clock of the place, to the minute. */
  start: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
}
export type PlannedDates = { ok: true; dates: DatedStart[] } | { ok: false; reason: 'too-many-dates' | 'bad-rule' };

/** More than a date a day for a year is a mistake in a pattern. */
export const mostDates = 366;

/**
 * The dates of an event, soonest first: those named, and those of its patterns (RFC 5545, on the clock of `timeZone`, so that the hour stays
 * when the clocks change) without their exceptions. Two at the same instant are one. An hour that does not exist on a day of a pattern is no
 * date (RFC 5545 §3.3.10); one that is named is the same moment as an hour later.
 */
export function plannedDates(plan: Pick<EventTerms, 'dates' | 'repeats'>, timeZone: string): PlannedDates {
  const found = new Map<number, DatedStart>();
  const add = (zoned: Temporal.ZonedDateTime, minutes: number) => {
    const startsAt = zoned.toInstant();
    const start = zoned.toPlainDateTime().toString({ smallestUnit: 'minute' });
    if (!found.has(startsAt.epochMilliseconds))
      found.set(startsAt.epochMilliseconds, { start, startsAt, endsAt: startsAt.add({ minutes }) });
  };
  for (const { start, minutes } of plan.dates)
    add(Temporal.PlainDateTime.from(start).toZonedDateTime(timeZone, { disambiguation: 'compatible' }), minutes);
  for (const { start, minutes, rule, except } of plan.repeats) {
    const left = new Set(except);
    let starts: Temporal.ZonedDateTime[];
    try {
      starts = startsOf(rule, start, timeZone);
    } catch (error) {
      if (error instanceof TooMany) return { ok: false, reason: 'too-many-dates' };
      return { ok: false, reason: 'bad-rule' };
    }
    for (const zoned of starts)
      if (!left.has(zoned.toPlainDateTime().toString({ smallestUnit: 'minute' }))) add(zoned, minutes);
  }
  if (found.size > mostDates) return { ok: false, reason: 'too-many-dates' };
  return { ok: true, dates: [...found.values()].sort((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt)) };
}

class TooMany extends Error {}

function startsOf(rule: string, start: string, timeZone: string): Temporal.ZonedDateTime[] {
  const compact = `${start.replace(/[-:]/g, '')}00`;
  const pattern = new RRuleTemporal({
    rruleString: `DTSTART;TZID=${timeZone}:${compact}\nRRULE:${untilOfDay(rule, timeZone)}`,
    temporal: Temporal,
  });
  return pattern.all((_date, index) => {
    if (index > mostDates) throw new TooMany();
    return true;
  });
}

/** `UNTIL` is a day to people: the whole of it, on the clock of the place (RFC 5545 wants an instant in UTC beside a zone). */
function untilOfDay(rule: string, timeZone: string): string {
  return rule.replace(/UNTIL=(\d{4})(\d{2})(\d{2})(?=;|$)/, (_all, year: string, month: string, day: string) => {
    const end = Temporal.PlainDateTime.from(`${year}-${month}-${day}T23:59:59`).toZonedDateTime(timeZone);
    return `UNTIL=${end.toInstant().toString().replace(/[-:]/g, '')}`;
  });
}
