import type { FilmTonight, VenueTonight } from '@parterre/contract/discovery';
import { type Day, isDay } from '../../../platform/language/days.ts';
import { type Near, readNear } from '../../../platform/near.ts';

export const versions = ['vf', 'vost', 'vo', 'accessible'] as const;
export type Version = (typeof versions)[number];

/** What the address of the home page asks for; a filter that makes no sense is left out. */
export interface TonightView {
  readonly by: 'film' | 'venue';
  readonly day?: Day;
  readonly version?: Version;
  readonly near?: Near;
  readonly page: number;
}

export function readView(query: Record<'by' | 'day' | 'version' | 'near' | 'page', string | undefined>): TonightView {
  const near = readNear(query.near);
  const version = versions.find((known) => known === query.version);
  const page = Number(query.page);
  return {
    by: query.by === 'venue' ? 'venue' : 'film',
    ...(isDay(query.day) ? { day: query.day } : {}),
    ...(version ? { version } : {}),
    ...(near ? { near } : {}),
    page: Number.isInteger(page) && page > 1 && page <= 1000 ? page : 1,
  };
}

/** Films, or cinemas, of one page: few, so that the first screen is small on a slow network. */
export const perPage = 12;

/** The filters as the API takes them. */
export function queryOf({ day, version, near, page }: TonightView) {
  return { day, version, near, page: page === 1 ? undefined : page, pageSize: perPage };
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
