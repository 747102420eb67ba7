import { filmTrailer } from '@parterre/contract/catalogue';
import type { Film, FilmCredit, FilmSummary, FilmTrailer, FilmVersion } from '@parterre/contract/catalogue';
import type { FilmWarning } from '@parterre/contract/film-terms';
import { posterAddress } from '@parterre/contract/poster-address';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { CatalogueFilm, CatalogueFilmPoster, CatalogueVersion } from '../../../../db/types.ts';
import { countryName } from '../domain/country-code.ts';
import { versionLabel } from '../domain/version-label.ts';

export const summaryColumns = [
  'film.id',
  'film.slug',
  'film.title',
  'film.year',
  'film.director',
  'film.genres',
  'film.duration_minutes',
  'film.classification',
  'film.poster_path',
] as const;

export const versionColumns = [
  'version.id',
  'version.film_id',
  'version.language',
  'version.original',
  'version.subtitles',
  'version.hearing_impaired_subtitles',
  'version.audio_description',
  'version.format',
] as const;

type SummaryRow = Pick<
  Selectable<CatalogueFilm>,
  'id' | 'slug' | 'title' | 'year' | 'director' | 'genres' | 'duration_minutes' | 'classification' | 'poster_path'
>;
export type VersionRow = Omit<Selectable<CatalogueVersion>, 'created_at'>;
export type PosterRow = Pick<Selectable<CatalogueFilmPoster>, 'id' | 'path' | 'width' | 'height' | 'source'>;
export type FilmRow = Selectable<CatalogueFilm> & {
  versions: VersionRow[];
  credits: FilmCredit[];
  posters: PosterRow[];
};
const trailers = z.array(filmTrailer);

/** Trailers as they are kept. */
export function trailersOf(kept: unknown): FilmTrailer[] {
  return trailers.parse(kept);
}

export function toSummary(row: SummaryRow): FilmSummary {
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    year: row.year,
    director: row.director,
    genres: row.genres,
    durationMinutes: row.duration_minutes,
    classification: row.classification,
    poster: row.poster_path ?? posterAddress(row.title, row.director),
  };
}

export function toVersion(row: VersionRow): FilmVersion {
  const facts = {
    id: row.id,
    filmId: row.film_id,
    language: row.language,
    original: row.original,
    subtitles: row.subtitles,
    hearingImpairedSubtitles: row.hearing_impaired_subtitles,
    audioDescription: row.audio_description,
    format: row.format,
  };
  return { ...facts, label: versionLabel(facts) };
}

export function toFilm(row: FilmRow): Film {
  const shown = trailersOf(row.trailers);
  const names = row.countries.map((code) => countryName(code, 'fr') ?? code);
  return {
    ...toSummary(row),
    originalTitle: row.original_title,
    cast: row.cast_names,
    credits: row.credits,
    // The database holds its warnings to the list.
    warnings: row.warnings as FilmWarning[],
    synopsis: row.synopsis,
    synopsisLanguage: row.synopsis_language,
    countries: row.countries,
    country: [...names, ...(row.country === null ? [] : [row.country])].join(', ') || null,
    visaNumber: row.visa_number,
    distributor: row.distributor,
    releaseDate: row.release_date,
    trailers: shown,
    trailerUrl: shown[0]?.url ?? null,
    posters: row.posters.map(({ path, ...poster }) => ({ ...poster, address: path })),
    source: row.source,
    tmdbId: row.tmdb_id,
    versions: row.versions.map(toVersion),
  };
}
