import { Temporal } from 'temporal-polyfill';

/** One date read from a timetable. */
export interface TimetableDate {
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
}
export interface TimetableReading {
  dates: TimetableDate[];
  /** Entries that could not be read, as they stood. */
  unread: string[];
}

/**
 * Reads `2018-02-02T22:00:00 2018-02-02T05:30:00;…`: pairs of wall-clock times in `timeZone`, divided by semicolons. An end before its start
 * is the next morning; an end equal to its start lasts an hour. Repeated dates count once; the result is in order of start.
 * A time that a change to summer time skips is moved forward, one that it repeats is its first (Temporal's `compatible`).
 */
export function readTimetable(text: string, timeZone: string): TimetableReading {
  const dates = new Map<string, TimetableDate>();
  const unread: string[] = [];
  for (const entry of text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')) {
    const date = readEntry(entry, timeZone);
    if (date) dates.set(`${date.startsAt.toString()} ${date.endsAt.toString()}`, date);
    else unread.push(entry);
  }
  return { dates: [...dates.values()].sort((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt)), unread };
}

function readEntry(entry: string, timeZone: string): TimetableDate | null {
  const [start, end, ...rest] = entry.split(/\s+/);
  if (start === undefined || end === undefined || rest.length > 0) return null;
  try {
    const from = Temporal.PlainDateTime.from(start);
    let to = Temporal.PlainDateTime.from(end);
    if (Temporal.PlainDateTime.compare(to, from) < 0) to = to.add({ days: 1 });
    if (Temporal.PlainDateTime.compare(to, from) === 0) to = to.add({ hours: 1 });
    if (Temporal.PlainDateTime.compare(to, from) <= 0) return null;
    const startsAt = from.toZonedDateTime(timeZone).toInstant();
    const endsAt = to.toZonedDateTime(timeZone).toInstant();
    // A start inside the skipped hour moves forward and may pass its end: the length on the clock stays.
    const passed = Temporal.Instant.compare(startsAt, endsAt) >= 0;
    return { startsAt, endsAt: passed ? startsAt.add(from.until(to, { largestUnit: 'hours' })) : endsAt };
  } catch {
    return null;
  }
}
