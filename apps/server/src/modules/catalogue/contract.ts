import type { Transaction } from '../../platform/database.ts';
import type { Film, FilmSummary, FilmVersion } from '@parterre/contract/catalogue';

export interface Catalogue {
  film(id: string): Promise<Film | null>;
  filmBySlug(slug: string): Promise<Film | null>;
  /** By id; unknown ids are left out. */
  filmSummaries(ids: readonly string[], within?: Transaction): Promise<Map<string, FilmSummary>>;
  versions(ids: readonly string[]): Promise<Map<string, FilmVersion>>;
  /** The short label that the trade gives a version. */
  versionLabel(version: Omit<FilmVersion, 'label'>): string;
}

/** Asked before a film or a version is deleted: answered by the programme. */
export interface FilmUse {
  screeningsOfFilm(filmId: string): Promise<number>;
  screeningsOfVersion(versionId: string): Promise<number>;
}
