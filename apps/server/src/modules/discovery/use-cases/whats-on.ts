import type { FilmTonight, VenueTonight, WhatsOnByFilm, WhatsOnByVenue } from '@parterre/contract/discovery';
import type { FilmSummary } from '@parterre/contract/catalogue';
import type { Showing } from '@parterre/contract/programme';
import { pageOfList } from '../../../platform/page-of-list.ts';
import type { PlannedShowing } from '../../programme/contract.ts';
import { rankFilms } from '../domain/rank-films.ts';
import { dayOfShowings, today, type DayOfShowings, type DayWish } from './day-of-showings.ts';
import type { DiscoveryNeeds } from './discovery-needs.ts';
import { byDistance, distanceTo, groupBy, venueFacts } from './draw-showings.ts';
import { eventsOfDay } from './events-of-day.ts';

export interface PageWish {
  page: number;
  pageSize: number;
}

/** The film page has all venues; a bill shows the first few. */
const VENUES_PER_FILM = 3;

/** What is on one day, by film, in the order of the bill. A dozen questions to the database at most, whatever the size. */
export async function whatsOnByFilm(needs: DiscoveryNeeds, wish: DayWish & PageWish): Promise<WhatsOnByFilm> {
  const on = await dayOfShowings(needs, wish);
  const ranked = rankFilms(
    [...groupBy(on.planned, (row) => row.filmId)].map(([filmId, planned]) => ({
      filmId,
      planned,
      bookable: planned.filter((row) => row.bookable).length,
      nearestMetres: nearest(on, planned, wish),
      firstAt: planned[0]?.startsAt ?? '',
    })),
  );
  const shown = slice(ranked, wish);
  const [films, showings, stage] = await Promise.all([
    needs.catalogue.filmSummaries(shown.map(({ filmId }) => filmId)),
    on.draw(shown.flatMap(({ planned }) => planned)),
    wish.page === 1 ? eventsOfDay(needs, on.day, today(needs), wish.q) : { events: [], nextEvents: [] },
  ]);
  const items = shown.flatMap(({ filmId, planned }): FilmTonight[] => {
    const film = films.get(filmId);
    if (film === undefined) return [];
    const venues = venuesOfFilm(on, planned, showings, wish);
    return [
      { film, venues: venues.slice(0, VENUES_PER_FILM), moreVenues: Math.max(0, venues.length - VENUES_PER_FILM) },
    ];
  });
  return { ...pageOfList(items, ranked.length, wish), day: on.day, days: on.days, ...stage };
}

/** The same day by venue: nearest first, else by name. */
export async function whatsOnByVenue(needs: DiscoveryNeeds, wish: DayWish & PageWish): Promise<WhatsOnByVenue> {
  const on = await dayOfShowings(needs, wish);
  const byVenue = [...groupBy(on.planned, (row) => row.venueId)].flatMap(([venueId, planned]) => {
    const venue = on.venues.get(venueId);
    return venue === undefined ? [] : [{ venue, planned, distanceMetres: distanceTo(venue, wish.near) }];
  });
  const ordered = byDistance(byVenue.toSorted((a, b) => a.venue.name.localeCompare(b.venue.name, 'fr')));
  const shown = slice(ordered, wish);
  const planned = shown.flatMap((entry) => entry.planned);
  const [films, showings] = await Promise.all([
    needs.catalogue.filmSummaries([...new Set(planned.map((row) => row.filmId))]),
    on.draw(planned),
  ]);
  const items = shown.map((entry): VenueTonight => ({
    venue: venueFacts(entry.venue),
    distanceMetres: entry.distanceMetres,
    films: filmsOfVenue(entry.planned, films, showings),
  }));
  return { ...pageOfList(items, ordered.length, wish), day: on.day, days: on.days };
}

/** The films of one venue on one day, by time of the first screening. */
export function filmsOfVenue(
  planned: readonly PlannedShowing[],
  films: ReadonlyMap<string, FilmSummary>,
  showings: ReadonlyMap<string, Showing>,
): VenueTonight['films'] {
  return [...groupBy(planned, (row) => row.filmId)].flatMap(([filmId, rows]) => {
    const film = films.get(filmId);
    return film === undefined ? [] : [{ film, showings: present(rows, showings) }];
  });
}

/** The venues of one film on one day, nearest first. */
export function venuesOfFilm(
  on: DayOfShowings,
  planned: readonly PlannedShowing[],
  showings: ReadonlyMap<string, Showing>,
  wish: Pick<DayWish, 'near'>,
): FilmTonight['venues'] {
  const venues = [...groupBy(planned, (row) => row.venueId)].flatMap(([venueId, rows]) => {
    const venue = on.venues.get(venueId);
    if (venue === undefined) return [];
    return [
      { venue: venueFacts(venue), distanceMetres: distanceTo(venue, wish.near), showings: present(rows, showings) },
    ];
  });
  return byDistance(venues);
}

function nearest(on: DayOfShowings, planned: readonly PlannedShowing[], wish: DayWish): number | null {
  const distances = planned
    .map((row) => distanceTo(on.venues.get(row.venueId), wish.near))
    .filter((metres) => metres !== null);
  return distances.length === 0 ? null : Math.min(...distances);
}

function present(rows: readonly PlannedShowing[], showings: ReadonlyMap<string, Showing>): Showing[] {
  return rows.map((row) => showings.get(row.id)).filter((showing) => showing !== undefined);
}

function slice<T>(items: readonly T[], { page, pageSize }: PageWish): T[] {
  return items.slice((page - 1) * pageSize, page * pageSize);
}
