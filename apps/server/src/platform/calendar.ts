import type { Language, Place } from '@parterre/contract/wire';
import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';

/** A date as calendars know it. Times are instants. */
export interface CalendarEntry {
  /** The occurrence: the same in every calendar, so that one which is in two of them is shown once. */
  readonly id: string;
  /** Grows whenever anything changes that a calendar shows (RFC 5545, SEQUENCE). */
  readonly revision: number;
  readonly changedAt: string;
  readonly startsAt: string;
  readonly endsAt: string;
  /** Whether it takes place when it says. */
  readonly takesPlace: boolean;
  readonly title: string;
  /** Name and address in one line. */
  readonly where: string;
  readonly place: Place | null;
  readonly description: string;
  readonly url: string;
}

export interface CalendarFacts {
  readonly language: Language;
  /** Shown by those who subscribe; a file to be opened once needs none. */
  readonly name?: string;
  /** How often those who subscribe should ask again. */
  readonly refreshHours?: number;
}

/**
 * An iCalendar file (RFC 5545). Times are written in UTC, which every calendar shows in its own zone, right over changes of summer time; the same
 * entries give the same bytes, so that an answer can be compared with the one before.
 */
export function writeCalendar(
  { language, name, refreshHours }: CalendarFacts,
  entries: readonly CalendarEntry[],
): string {
  const calendar = ical({
    prodId: { company: 'Parterre', product: 'Calendar', language: language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    ...(name === undefined ? {} : { name: oneLine(name) }),
    ...(refreshHours === undefined ? {} : { ttl: refreshHours * 3600 }),
  });
  for (const entry of entries) {
    const title = oneLine(entry.where);
    calendar.createEvent({
      id: `${entry.id}@parterre`,
      sequence: entry.revision,
      start: new Date(entry.startsAt),
      end: new Date(entry.endsAt),
      stamp: new Date(entry.changedAt),
      lastModified: new Date(entry.changedAt),
      summary: oneLine(entry.title),
      description: clean(entry.description),
      url: entry.url,
      status: entry.takesPlace ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
      transparency: entry.takesPlace ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
      location:
        entry.place === null ? title : { title, geo: { lat: entry.place.latitude, lon: entry.place.longitude } },
    });
  }
  return calendar.toString();
}

/** Texts are of strangers: a control character could end the line of a calendar and begin another. */
function clean(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cc}\u2028\u2029]/gu, (character) => (character === '\n' ? '\n' : ' '));
}

function oneLine(text: string): string {
  return clean(text).replace(/\s+/g, ' ').trim();
}
