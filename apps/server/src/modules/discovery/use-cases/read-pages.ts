import type { VenueWeek } from '@parterre/contract/discovery';
import type { FilmPage, VenuePage } from '@parterre/contract/programme';
import { id } from '@parterre/contract/wire';
import type { Place } from '@parterre/contract/wire';
import type { Venue } from '@parterre/contract/venues';
import { Temporal } from 'temporal-polyfill';
import { cinemaDay } from '../../../platform/cinema-day.ts';
import { instantText } from '../../../platform/clock.ts';
import { houseZone } from '../domain/period.ts';
import { findDates } from '../sql/find-dates.ts';
import { readDays } from '../sql/read-days.ts';
import { readVenueExtras } from '../sql/venue-extras.ts';
import type { DiscoveryNeeds } from './discovery-needs.ts';
import { drawShowings, filmsAmong, venuesAmong } from './draw-showings.ts';

const DAYS_SHOWN = 14;
const EVENTS_SHOWN = 20;
/** More venues than any film has on a day; it bounds an answer, not a page. */
const MOST_VENUES = 1_000;
const ONE = { page: 1, pageSize: 1 } as const;

/** A film with its screenings of one day: the day asked for, else the first that has any. Five questions. */
export async function readFilmPage(
  needs: DiscoveryNeeds,
  slug: string,
  wish: { day?: string | undefined; near: Place | null },
): Promise<FilmPage | null> {
  const film = await (isId(slug) ? needs.catalogue.film(slug) : needs.catalogue.filmBySlug(slug));
  if (film === null) return null;
  const now = instantText(needs.clock.now());
  const [days, ratings] = await Promise.all([
    readDays(needs.db, { filmId: film.id }, now, DAYS_SHOWN),
    needs.reviews.ratings([film.id]),
  ]);
  const rating = ratings.get(film.id);
  if (rating === undefined) throw new Error(`film ${film.id} has no rating`);
  const day = wish.day ?? days[0] ?? cinemaDay(needs.clock.now(), houseZone);
  const filter = { firstDay: day, lastDay: day, near: wish.near, filmId: film.id };
  const found = await findDates(needs.db, filter, now, {
    by: 'film',
    sort: 'best',
    ...ONE,
    venuesPerFilm: MOST_VENUES,
  });
  const drawn = await drawShowings(needs, found);
  return { film, rating, days, day, venues: venuesAmong(drawn, drawn.dates) };
}

/** A venue with its films of one day and its events to come. Six questions. */
export async function readVenuePage(
  needs: DiscoveryNeeds,
  slug: string,
  wish: { day?: string | undefined },
): Promise<VenuePage | null> {
  const venue = await venueBy(needs, slug);
  if (venue === null) return null;
  const now = instantText(needs.clock.now());
  const [days, { organiser, followers, eventIds }] = await Promise.all([
    readDays(needs.db, { venueId: venue.id }, now, DAYS_SHOWN),
    readVenueExtras(needs.db, venue.id, now, EVENTS_SHOWN),
  ]);
  const day = wish.day ?? days[0] ?? cinemaDay(needs.clock.now(), venue.timeZone);
  const [drawn, events] = await Promise.all([
    showingsOfVenue(needs, venue, { firstDay: day, lastDay: day }, now),
    needs.programme.eventSummaries(eventIds),
  ]);
  return {
    venue: {
      ...venueFacts(venue),
      artHouse: venue.artHouse,
      phone: venue.phone,
      website: venue.website,
      links: venue.links,
      organiser,
      followers,
      openingHours: venue.openingHours,
      accessibility: venue.accessibility,
      equipment: venue.equipment,
      auditoriums: venue.auditoriums.length,
      seats: venue.auditoriums.reduce((sum, { seats }) => sum + seats, 0),
      wheelchairSpaces: venue.auditoriums.reduce((sum, { wheelchairSpaces }) => sum + wheelchairSpaces, 0),
    },
    days,
    day,
    films: filmsAmong(drawn, drawn.dates),
    events: eventIds.flatMap((eventId) => events.get(eventId) ?? []),
  };
}

/** Seven days of a venue, from today or a day on. Three questions. */
export async function readVenueWeek(
  needs: DiscoveryNeeds,
  slug: string,
  wish: { from?: string | undefined },
): Promise<VenueWeek | null> {
  const venue = await venueBy(needs, slug);
  if (venue === null) return null;
  const from = wish.from ?? cinemaDay(needs.clock.now(), venue.timeZone);
  const first = Temporal.PlainDate.from(from);
  const period = { firstDay: from, lastDay: first.add({ days: 6 }).toString() };
  const drawn = await showingsOfVenue(needs, venue, period, instantText(needs.clock.now()));
  const byDay = Map.groupBy(drawn.dates, (date) => date.day);
  const days = Array.from({ length: 7 }, (_, index) => first.add({ days: index }).toString());
  return {
    venue: venueFacts(venue),
    from,
    days: days.map((day) => ({ day, films: filmsAmong(drawn, byDay.get(day) ?? []) })),
  };
}

async function showingsOfVenue(
  needs: DiscoveryNeeds,
  venue: Venue,
  period: { firstDay: string; lastDay: string },
  now: string,
) {
  const filter = { ...period, near: null, venueId: venue.id, kind: 'screening' } as const;
  return drawShowings(needs, await findDates(needs.db, filter, now, { by: 'venue', sort: 'best', ...ONE }));
}

function venueBy(needs: DiscoveryNeeds, slug: string): Promise<Venue | null> {
  return isId(slug) ? needs.venues.venue(slug) : needs.venues.venueBySlug(slug);
}

/** A venue as a list of showings names it. */
function venueFacts({ id: venueId, slug, name, address, postalCode, city, place, timeZone, online }: Venue) {
  return { id: venueId, slug, name, address, postalCode, city, place, timeZone, online };
}

const isId = (slug: string): boolean => id.safeParse(slug).success;
