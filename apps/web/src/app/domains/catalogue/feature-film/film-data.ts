import type { FilmPage } from '@parterre/contract/programme';
import { posterPicture } from '../../../ui/poster/poster-address.ts';
import type { Paths } from '../../../platform/paths.ts';
import { screeningData } from '../../programme/api/structured-data.ts';

/** Screenings told to search engines at most: the page stays small where a film plays everywhere. */
const mostScreenings = 20;

/**
 * schema.org data of a film's page: the Movie, and a ScreeningEvent for each screening of the day shown.
 * @param genreName the name of a genre in the language of the page
 */
export function filmData(page: FilmPage, origin: string, paths: Paths, genreName: (genre: string) => string) {
  const { film } = page;
  const movie = {
    '@type': 'Movie',
    name: film.title,
    url: origin + paths.film(film.slug),
    image: new URL(posterPicture(film.poster), origin).href,
    ...(film.originalTitle ? { alternateName: film.originalTitle } : {}),
    ...(film.synopsis ? { description: film.synopsis.slice(0, 400) } : {}),
    ...(film.director ? { director: { '@type': 'Person', name: film.director } } : {}),
    ...(page.rating.average === null
      ? {}
      : {
          aggregateRating: {
            '@type': 'AggregateRating',
            ratingValue: page.rating.average,
            ratingCount: page.rating.count,
            bestRating: 5,
            worstRating: 1,
          },
        }),
    actor: film.cast.slice(0, 6).map((name) => ({ '@type': 'Person', name })),
    genre: film.genres.map(genreName),
    ...(film.durationMinutes === null ? {} : { duration: `PT${String(film.durationMinutes)}M` }),
    ...(film.releaseDate ? { datePublished: film.releaseDate } : film.year ? { datePublished: String(film.year) } : {}),
  };
  const screenings = page.venues
    .flatMap(({ venue, showings }) => showings.map((showing) => ({ venue, showing })))
    .slice(0, mostScreenings)
    .map(({ venue, showing }) => screeningData(film, venue, showing, origin + paths.seats(showing.id)));
  return { '@graph': [movie, ...screenings] };
}
