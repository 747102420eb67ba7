import { id } from '@parterre/contract/wire';
import type { FilmPage, VenuePage } from '@parterre/contract/programme';
import { dayOfShowings, type DayWish } from './day-of-showings.ts';
import type { DiscoveryNeeds } from './discovery-needs.ts';
import { venueFacts } from './draw-showings.ts';
import { filmsOfVenue, venuesOfFilm } from './whats-on.ts';

const EVENTS_SHOWN = 20;

/** A film with its screenings of one day: the day asked for, else the first that has any. */
export async function readFilmPage(
  needs: DiscoveryNeeds,
  slug: string,
  wish: Pick<DayWish, 'day' | 'near'>,
): Promise<FilmPage | null> {
  const film = await (isId(slug) ? needs.catalogue.film(slug) : needs.catalogue.filmBySlug(slug));
  if (film === null) return null;
  const on = await dayOfShowings(needs, wish, { filmId: film.id });
  const showings = await on.draw(on.planned);
  return { film, days: on.days, day: on.day, venues: venuesOfFilm(on, on.planned, showings, wish) };
}

/** A venue with its films of one day and its events to come. */
export async function readVenuePage(
  needs: DiscoveryNeeds,
  slug: string,
  wish: Pick<DayWish, 'day'>,
): Promise<VenuePage | null> {
  const venue = await (isId(slug) ? needs.venues.venue(slug) : needs.venues.venueBySlug(slug));
  if (venue === null) return null;
  const { timeZone } = venue;
  const on = await dayOfShowings(needs, { ...wish, near: null }, { venueId: venue.id, timeZone });
  const [films, showings, events] = await Promise.all([
    needs.catalogue.filmSummaries([...new Set(on.planned.map((row) => row.filmId))]),
    on.draw(on.planned),
    needs.programme.events({ when: 'upcoming', sort: 'start', page: 1, pageSize: EVENTS_SHOWN, venueId: venue.id }),
  ]);
  return {
    venue: {
      ...venueFacts(venue),
      artHouse: venue.artHouse,
      phone: venue.phone,
      website: venue.website,
      openingHours: venue.openingHours,
      accessibility: venue.accessibility,
      equipment: venue.equipment,
      auditoriums: venue.auditoriums.length,
      seats: venue.auditoriums.reduce((sum, { seats }) => sum + seats, 0),
      wheelchairSpaces: venue.auditoriums.reduce((sum, { wheelchairSpaces }) => sum + wheelchairSpaces, 0),
    },
    days: on.days,
    day: on.day,
    films: filmsOfVenue(on.planned, films, showings),
    events: events.items,
  };
}

const isId = (slug: string): boolean => id.safeParse(slug).success;
