import type { FilmRating } from '@parterre/contract/reviews';
import type { FilmReviews } from '../catalogue/contract.ts';

export interface Reviews {
  /** What the reviews of each film come to; every film asked for is there, rated or not. One question. */
  ratings(filmIds: readonly string[]): Promise<Map<string, FilmRating>>;
  /** For the catalogue: what becomes of the reviews of films that go. */
  ofFilms: FilmReviews;
}

/** How what people write is kept and signed, wherever they write it. */
export { plainComment, publicName } from './domain/review-words.ts';
