import type { Language } from '@parterre/contract/wire';
import { writeCalendar } from '../../../platform/calendar.ts';
import type { CalendarEntry } from '../../../platform/calendar.ts';
import { cinemaDay } from '../../../platform/cinema-day.ts';
import { instantText } from '../../../platform/clock.ts';
import { addressWords } from '../domain/moment-words.ts';
import { houseZone } from '../domain/period.ts';
import { readCalendarDates } from '../sql/calendar-dates.ts';
import type { CalendarDate } from '../sql/calendar-dates.ts';
import { findDates } from '../sql/find-dates.ts';
import { readOrganiser } from '../sql/organisers.ts';
import { discoveryText } from '../texts/discovery-texts.ts';
import type { DiscoveryNeeds } from './discovery-needs.ts';
import { narrowDates } from './narrow-dates.ts';
import type { WhatsOnWish } from './narrow-dates.ts';

/** Days ahead that a calendar shows, and the one that has just been. */
const daysAhead = 31;
const daysBack = 1;
/** Dates in one calendar: a multiplex of ten rooms for its month; a search gives fewer. */
const mostDates = 1_500;
const mostFound = 300;
const refreshHours = 6;

/** The dates of a venue; null when there is none of that address. */
export async function venueCalendar(needs: DiscoveryNeeds, slug: string, language: Language): Promise<string | null> {
  const venue = await needs.venues.venueBySlug(slug);
  if (venue === null) return null;
  const dates = await readCalendarDates(needs.db, { venueId: venue.id, ...window(needs) }, mostDates);
  return calendarOf(needs, venue.name, dates, language);
}

/** The dates of an organiser, wherever they are; null when there is none that others may see. */
export async function organiserCalendar(
  needs: DiscoveryNeeds,
  slug: string,
  language: Language,
): Promise<string | null> {
  const now = instantText(needs.clock.now());
  const found = await readOrganiser(needs.db, { slug }, now, { venues: 0, events: 0 });
  if (found === null) return null;
  const { id, name } = found.organiser;
  const dates = await readCalendarDates(needs.db, { organisationId: id, ...window(needs) }, mostDates);
  return calendarOf(needs, name, dates, language);
}

/**
 * What a search finds, as a calendar: the filters of what is on. Without a day or a period it is the next 31 days, since a calendar is for what
 * comes. What is called off is found no more and leaves the calendar.
 */
export async function searchCalendar(needs: DiscoveryNeeds, wish: WhatsOnWish, language: Language): Promise<string> {
  const today = needs.clock.now();
  const month = {
    firstDay: cinemaDay(today, houseZone),
    lastDay: cinemaDay(today.add({ hours: 24 * daysAhead }), houseZone),
  };
  const unbound = wish.day === undefined && wish.when === undefined;
  const on = await narrowDates(needs, wish, unbound ? { period: month } : {});
  const page = { by: 'date', sort: 'time', page: 1, pageSize: mostFound } as const;
  const found = await findDates(needs.db, on.filter, on.now, page);
  const dates = await readCalendarDates(needs.db, { ids: found.dates.map(({ id }) => id) }, mostFound);
  return calendarOf(needs, discoveryText(language, 'calendar.search'), dates, language);
}

function window({ clock }: DiscoveryNeeds): { from: string; to: string } {
  const now = clock.now();
  return {
    from: instantText(now.subtract({ hours: 24 * daysBack })),
    to: instantText(now.add({ hours: 24 * daysAhead })),
  };
}

function calendarOf(needs: DiscoveryNeeds, name: string, dates: readonly CalendarDate[], language: Language): string {
  return writeCalendar(
    { language, name, refreshHours },
    dates.map((date) => entryOf(needs, date, language)),
  );
}

function entryOf(needs: DiscoveryNeeds, date: CalendarDate, language: Language): CalendarEntry {
  const { id, title, startsAt, endsAt, status, revision, venue } = date;
  const off = status === 'cancelled' || status === 'postponed';
  const page = date.film === null ? `events/${date.event ?? ''}` : `films/${date.film}`;
  return {
    id,
    revision,
    changedAt: date.revisedAt,
    startsAt,
    endsAt,
    takesPlace: !off,
    title: off ? discoveryText(language, `calendar.${status}`, { title }) : title,
    where: addressWords(venue),
    place: venue.place,
    description: [date.auditorium, date.version && needs.catalogue.versionLabel(date.version)]
      .filter((part) => part !== null)
      .join(', '),
    url: `${needs.publicUrl}/${language}/${page}`,
  };
}
