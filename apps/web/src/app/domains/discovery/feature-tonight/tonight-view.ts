import type { FilmTonight, VenueTonight } from '@parterre/contract/discovery';
import { type Day, cinemaDayAt } from '../../../platform/language/days.ts';
import type { Near } from '../../../platform/near.ts';
import { type BillFilters, billSorts, queryOfFilters } from '../api/bill-filters.ts';

/** What the address of the home page asks for. */
export interface TonightView {
  readonly by: 'film' | 'venue';
  readonly filters: BillFilters;
  readonly sort?: string;
  readonly near?: Near;
  readonly page: number;
}

/** The parts of the address that are no filters; what makes no sense is left out. */
export function readView(
  query: Readonly<Record<'by' | 'sort' | 'page', string | undefined>>,
  { filters, near }: { readonly filters: BillFilters; readonly near: Near | undefined },
): TonightView {
  const page = Number(query.page);
  const sort = billSorts.find((known) => known === query.sort);
  return {
    by: query.by === 'venue' ? 'venue' : 'film',
    filters,
    ...(sort && (sort !== 'distance' || near) ? { sort } : {}),
    ...(near ? { near } : {}),
    page: Number.isInteger(page) && page > 1 && page <= 1000 ? page : 1,
  };
}

/** Films, or cinemas, of one page: few, so that the first screen is small on a slow network. */
export const perPage = 12;

/** The filters as the API takes them. */
export function queryOf({ filters, near, sort, page }: TonightView) {
  return { ...queryOfFilters(filters, near), sort, page: page === 1 ? undefined : page, pageSize: perPage };
}

/** Zone of the house that a day of the programme is named in: that of the first venue, else `otherwise`. */
export function zoneOf(items: readonly (FilmTonight | VenueTonight)[], otherwise: string): string {
  const [first] = items;
  if (!first) return otherwise;
  return 'venue' in first ? first.venue.timeZone : (first.venues[0]?.venue.timeZone ?? otherwise);
}

/** Venues shown under a film: more under the film that leads. The others are on the film's page. */
export function shownVenues(film: FilmTonight, leads: boolean) {
  const shown = film.venues.slice(0, leads ? 3 : 2);
  return { shown, more: film.moreVenues + film.venues.length - shown.length };
}

interface At {
  readonly venue: { readonly timeZone: string };
  readonly showings: readonly { readonly startsAt: string }[];
}

/** Venues with what they show, each cinema day of a venue by itself: soonest days first, venues in their order. */
export function byDay<T extends At>(venues: readonly T[]): (T & { readonly day: Day })[] {
  const blocks = venues.flatMap((at) => {
    const dayOf = ({ startsAt }: { readonly startsAt: string }) => cinemaDayAt(startsAt, at.venue.timeZone);
    return [...new Set(at.showings.map(dayOf))].map((day) => ({
      ...at,
      day,
      showings: at.showings.filter((showing) => dayOf(showing) === day),
    }));
  });
  return blocks.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/** Slots of five minutes: fine enough that two screenings of a room never touch. */
const slotMinutes = 5;
const slotsAnHour = 60 / slotMinutes;

/** One screening on the hours of an evening; slots count from 1. */
export interface TimelinePlace<T> {
  readonly item: T;
  readonly from: number;
  readonly span: number;
}

export interface Timeline<T> {
  /** the hours to write above, 0 to 23 */
  readonly hours: readonly number[];
  readonly slots: number;
  readonly places: readonly TimelinePlace<T>[];
}

/**
 * Lays screenings out over the hours of a day.
 *
 * @param items each with the minutes since midnight at the venue when it begins; after midnight more than 1440
 * @param least slots a screening takes at least, so that its time and title can be read
 */
export function timeline<T extends { readonly minute: number; readonly minutes: number }>(
  items: readonly T[],
  bounds: { readonly from: number; readonly to: number },
  least = 12,
): Timeline<T> {
  const first = Math.floor(bounds.from / 60);
  const last = Math.max(Math.ceil(bounds.to / 60), first + 6);
  const slots = (last - first) * slotsAnHour;
  const places = items.map((item) => {
    const span = Math.min(Math.max(Math.round(item.minutes / slotMinutes), least), slots);
    const from = Math.floor((item.minute - first * 60) / slotMinutes) + 1;
    return { item, span, from: Math.max(Math.min(from, slots - span + 1), 1) };
  });
  return { hours: Array.from({ length: last - first }, (_, hour) => (first + hour) % 24), slots, places };
}

/** Minutes from midnight of `day` to the wall-clock time `HH:MM` of an instant on `itsDay`. */
export function minuteOfDay(time: string, itsDay: Day, day: Day): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute + (itsDay > day ? 1440 : 0);
}
