import type { FilmPage } from '@parterre/contract/programme';
import { pathsIn } from '../../../platform/paths.ts';
import { filmData } from './film-data.ts';

const film = {
  title: 'Octobre',
  slug: 'octobre-a2b3c',
  poster: '/posters/octobre.svg?title=Octobre',
  cast: [],
  genres: [],
  originalTitle: null,
  synopsis: null,
  director: null,
  durationMinutes: null,
  releaseDate: null,
  year: null,
};
const page = (rating: FilmPage['rating']) =>
  ({ film, rating, days: [], day: '2026-11-21', venues: [] }) as unknown as FilmPage;
const movieOf = (rating: FilmPage['rating']) =>
  filmData(page(rating), 'https://parterre.example', pathsIn('fr'), (genre) => genre)['@graph'][0];

describe('what search engines are told of a film', () => {
  it('is rated only when somebody has reviewed it', () => {
    const none = movieOf({ average: null, count: 0, attended: 0, distribution: [0, 0, 0, 0, 0] });
    expect(none).not.toHaveProperty('aggregateRating');
    const some = movieOf({ average: 4.21, count: 7, attended: 3, distribution: [0, 0, 1, 2, 4] });
    expect(some).toHaveProperty('aggregateRating', {
      '@type': 'AggregateRating',
      ratingValue: 4.21,
      ratingCount: 7,
      bestRating: 5,
      worstRating: 1,
    });
  });
});
