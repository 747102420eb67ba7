import type { FilmTonight, VenueTonight } from '@parterre/contract/discovery';
import type { Showing } from '@parterre/contract/programme';
import type { FoundDate, FoundDates } from '../sql/find-dates.ts';
import type { DiscoveryNeeds } from './discovery-needs.ts';

/** Found dates with what is left to sell. */
export interface DrawnDates extends FoundDates {
  showings: Map<string, Showing>;
}

/** Adds to dates what is left of each: one question, whatever their number. */
export async function drawShowings(
  needs: Pick<DiscoveryNeeds, 'booking' | 'catalogue'>,
  found: FoundDates,
): Promise<DrawnDates> {
  const figures = await needs.booking.figures(found.dates.map(({ id }) => id));
  const showings = found.dates.map((date): [string, Showing] => {
    const sales = figures.get(date.id);
    return [
      date.id,
      {
        id: date.id,
        startsAt: date.startsAt,
        endsAt: date.endsAt,
        auditorium: date.auditorium,
        version: date.version === null ? null : { ...date.version, label: needs.catalogue.versionLabel(date.version) },
        capacity: date.capacity ?? 0,
        remaining: Math.max(0, (date.capacity ?? 0) - (sales?.sold ?? 0) - (sales?.held ?? 0)),
        bookable: date.open,
        fromPrice: date.fromAmount === null ? null : { amount: date.fromAmount, currency: date.currency },
      },
    ];
  });
  return { ...found, showings: new Map(showings) };
}

/** The films among these dates, each with its showings, in the order in which they first come. */
export function filmsAmong(drawn: DrawnDates, dates: readonly FoundDate[]): VenueTonight['films'] {
  return [...Map.groupBy(dates, (date) => date.filmId ?? '')].flatMap(([filmId, ofFilm]) => {
    const film = drawn.films.get(filmId);
    return film === undefined ? [] : [{ film, showings: showingsOf(drawn, ofFilm) }];
  });
}

/** The venues among these dates, each with its showings, in the order in which they first come. */
export function venuesAmong(drawn: DrawnDates, dates: readonly FoundDate[]): FilmTonight['venues'] {
  return [...Map.groupBy(dates, (date) => date.venueId)].flatMap(([venueId, ofVenue]) => {
    const venue = drawn.venues.get(venueId);
    const distanceMetres = ofVenue[0]?.metres ?? null;
    return venue === undefined ? [] : [{ venue, distanceMetres, showings: showingsOf(drawn, ofVenue) }];
  });
}

function showingsOf(drawn: DrawnDates, dates: readonly FoundDate[]): Showing[] {
  return dates.flatMap(({ id }) => drawn.showings.get(id) ?? []);
}
