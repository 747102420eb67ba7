import type { Temporal } from 'temporal-polyfill';
import { demoNumber } from './demo-ids.ts';

export interface PlannableVersion {
  filmId: string;
  versionId: string;
  title: string;
  minutes: number;
}
export interface PlannedShow extends PlannableVersion {
  auditorium: number;
  /** after the film */
  talkMinutes: number;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  freeAt: Temporal.Instant;
}

const cleaningMinutes = 15;
/** Before each film, in every cinema of the demonstration. */
export const demoPreshowMinutes = 8;
/** No screening begins after 23:05. */
const lastStart = 23 * 60 + 5;

/**
 * A day of a cinema: every auditorium from its opening to the late screening, one film after the other with cleaning between, always the same
 * for the same day. A film comes again the same evening in the same room at most twice in a row, and neighbours show different films.
 * @param films in the order of their weight: the first fill more screenings
 * @param opensAt minutes after midnight, one for each auditorium
 */
export function planCinemaDay(
  cinema: string,
  day: Temporal.PlainDate,
  timeZone: string,
  films: readonly (readonly PlannableVersion[])[],
  opensAt: readonly number[],
): PlannedShow[] {
  const midnight = day.toZonedDateTime(timeZone);
  return opensAt.flatMap((opening, auditorium) => {
    const shows: PlannedShow[] = [];
    let minute = opening;
    for (let index = 0; minute <= lastStart; index += 1) {
      const version = choose(films, cinema, day.toString(), auditorium, index);
      if (version === undefined) break;
      const startsAt = midnight.with({ hour: Math.floor(minute / 60), minute: minute % 60 }).toInstant();
      const talkMinutes = hasTalk(day, auditorium, minute) ? 30 : 0;
      const length = demoPreshowMinutes + version.minutes + talkMinutes;
      const endsAt = startsAt.add({ minutes: length });
      shows.push({
        ...version,
        auditorium,
        talkMinutes,
        startsAt,
        endsAt,
        freeAt: endsAt.add({ minutes: cleaningMinutes }),
      });
      const pause = 5 * demoNumber(3, cinema, day.toString(), auditorium, index, 'pause');
      minute = Math.ceil((minute + length + cleaningMinutes) / 5) * 5 + pause;
    }
    return shows;
  });
}

/** On Thursdays an early evening screening in the first room is followed by a talk with who made the film. */
function hasTalk(day: Temporal.PlainDate, auditorium: number, minute: number): boolean {
  return day.dayOfWeek === 4 && auditorium === 0 && minute >= 18 * 60 && minute < 21 * 60;
}

/** Films keep to a room for the week, two or three in each, as cinemas do; versions alternate over the day. */
function choose(
  films: readonly (readonly PlannableVersion[])[],
  cinema: string,
  day: string,
  auditorium: number,
  index: number,
): PlannableVersion | undefined {
  if (films.length === 0) return undefined;
  const rotation = Math.floor((index + demoNumber(3, cinema, day, auditorium)) / 2) % 3;
  const versions = films[(auditorium * 2 + rotation * 5 + demoNumber(2, cinema, day)) % films.length] ?? [];
  return versions[(index + demoNumber(2, day, auditorium)) % Math.max(1, versions.length)];
}

/** The days from today to `ahead` days on, in the zone. */
export function daysAhead(now: Temporal.Instant, timeZone: string, ahead: number): Temporal.PlainDate[] {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  return Array.from({ length: ahead + 1 }, (_, days) => today.add({ days }));
}
