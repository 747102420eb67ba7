import type { Transaction } from '../../platform/database.ts';
import type { Film, FilmSummary, FilmVersion } from '@parterre/contract/catalogue';

export interface Catalogue {
  film(id: string): Promise<Film | null>;
  filmBySlug(slug: string): Promise<Film | null>;
  /** The address that one which a film no longer has leads to; null when it never was one. */
  newSlugOf(oldSlug: string): Promise<string | null>;
  /** By id; unknown ids are left out. */
  filmSummaries(ids: readonly string[], within?: Transaction): Promise<Map<string, FilmSummary>>;
  versions(ids: readonly string[]): Promise<Map<string, FilmVersion>>;
  /** The short label that the trade gives a version. */
  versionLabel(version: Omit<FilmVersion, 'label'>): string;
}

/** Screenings that refer to a film, past ones included. */
export interface ScreeningsOfFilm {
  count: number;
  /** of them, those that have not ended */
  toCome: number;
}

/** What becomes of the screenings of a film that another one takes in. */
export interface ScreeningsMove {
  fromFilmId: string;
  toFilmId: string;
  /** The version that takes the place of each that goes; those that stay themselves are not named. */
  versions: ReadonlyMap<string, string>;
  personId: string;
  at: string;
}

/** What becomes of the reviews of a film that another one takes in. */
export interface ReviewsMove {
  fromFilmId: string;
  toFilmId: string;
  /** Who makes one film of two. */
  personId: string;
  at: string;
}

/** Asked before a film is deleted, and when two films become one: answered by the reviews. */
export interface FilmReviews {
  /** Reviews of a film, hidden ones included. */
  count(filmId: string): Promise<number>;
  /** Gives the reviews to the other film; of two by one person the newer stays. @returns how many moved */
  move(trx: Transaction, move: ReviewsMove): Promise<number>;
}

/** Asked before a film or a version is deleted, and when two films become one: answered by the programme. */
export interface FilmUse {
  screeningsOfFilm(filmId: string): Promise<ScreeningsOfFilm>;
  screeningsOfVersion(versionId: string): Promise<number>;
  /** Locks the screenings of a film against those who change them, not against those who sell. Before its versions, and before itself. */
  lockScreenings(trx: Transaction, filmId: string): Promise<void>;
  /** Entries ever issued for its screenings, those taken back included. */
  entriesOfFilm(trx: Transaction, filmId: string): Promise<number>;
  /** Gives the screenings to the other film and keeps what they were. @returns how many moved */
  moveScreenings(trx: Transaction, move: ScreeningsMove): Promise<number>;
}
