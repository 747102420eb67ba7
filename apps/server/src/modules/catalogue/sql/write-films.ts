import type { FilmCredit, FilmTrailer, versionInput } from '@parterre/contract/catalogue';
import type { FilmWarning } from '@parterre/contract/film-terms';
import type { z } from 'zod';
import type { Db, Transaction } from '../../../platform/database.ts';
import { directorLine, namesOf } from '../domain/film-credits.ts';

/** What is kept of a film; what is undefined is left as it is. */
export interface FilmFacts {
  title?: string | undefined;
  originalTitle?: string | null | undefined;
  year?: number | null | undefined;
  /** codes */
  genres?: string[] | undefined;
  durationMinutes?: number | null | undefined;
  classification?: 'tp' | '12' | '16' | '18' | null | undefined;
  warnings?: FilmWarning[] | undefined;
  synopsis?: string | null | undefined;
  synopsisLanguage?: string | null | undefined;
  /** ISO codes */
  countries?: string[] | undefined;
  /** what of the countries is no code */
  country?: string | null | undefined;
  visaNumber?: string | null | undefined;
  distributor?: string | null | undefined;
  releaseDate?: string | null | undefined;
  trailers?: FilmTrailer[] | undefined;
  tmdbId?: number | null | undefined;
}
type NewVersion = z.output<typeof versionInput>;

export async function insertFilm(
  trx: Transaction,
  id: string,
  slug: string,
  film: FilmFacts & { title: string },
): Promise<void> {
  await trx
    .insertInto('catalogue.film')
    .values({ id, slug, ...columnsOf(film), title: film.title })
    .execute();
}

/** @returns false when there is no such film */
export async function updateFilm(db: Db, id: string, change: FilmFacts, at: string): Promise<boolean> {
  const row = await db
    .updateTable('catalogue.film')
    .set({ ...columnsOf(change), updated_at: at })
    .where('id', '=', id)
    .executeTakeFirst();
  return row.numUpdatedRows > 0n;
}

/** The credits of a film, locked with it against another who changes them; null when there is no such film. */
export async function lockCredits(trx: Transaction, id: string): Promise<FilmCredit[] | null> {
  const film = await trx
    .selectFrom('catalogue.film')
    .select('id')
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return film === undefined ? null : readCredits(trx, id);
}

export async function readCredits(db: Db, id: string): Promise<FilmCredit[]> {
  return db
    .selectFrom('catalogue.film_credit')
    .select(['role', 'name', 'character'])
    .where('film_id', '=', id)
    .orderBy('position')
    .execute();
}

/** Writes who made a film anew, and what lists and search read of it. */
export async function saveCredits(trx: Transaction, id: string, credits: readonly FilmCredit[]): Promise<void> {
  await trx.deleteFrom('catalogue.film_credit').where('film_id', '=', id).execute();
  if (credits.length > 0) {
    await trx
      .insertInto('catalogue.film_credit')
      .values(credits.map(({ role, name, character }, position) => ({ film_id: id, position, role, name, character })))
      .execute();
  }
  await trx
    .updateTable('catalogue.film')
    .set({ director: directorLine(credits), cast_names: namesOf(credits, 'cast') })
    .where('id', '=', id)
    .execute();
}

/** @returns false when there is no such film; throws the foreign key's error when something refers to it */
export async function removeFilm(db: Db, id: string): Promise<boolean> {
  const row = await db.deleteFrom('catalogue.film').where('id', '=', id).executeTakeFirst();
  return row.numDeletedRows > 0n;
}

export async function insertVersion(db: Db, id: string, filmId: string, version: NewVersion): Promise<void> {
  await db
    .insertInto('catalogue.version')
    .values({
      id,
      film_id: filmId,
      language: version.language,
      original: version.original,
      subtitles: version.subtitles,
      hearing_impaired_subtitles: version.hearingImpairedSubtitles,
      audio_description: version.audioDescription,
      format: version.format,
    })
    .execute();
}

/** @returns false when the film has no such version; throws the foreign key's error when something refers to it */
export async function removeVersion(db: Db, filmId: string, versionId: string): Promise<boolean> {
  const row = await db
    .deleteFrom('catalogue.version')
    .where('id', '=', versionId)
    .where('film_id', '=', filmId)
    .executeTakeFirst();
  return row.numDeletedRows > 0n;
}

/** Columns of the fields that are named; what is undefined is left as it is. */
function columnsOf(film: FilmFacts) {
  return {
    title: film.title,
    original_title: film.originalTitle,
    year: film.year,
    genres: film.genres,
    duration_minutes: film.durationMinutes,
    classification: film.classification,
    warnings: film.warnings,
    synopsis: film.synopsis,
    synopsis_language: film.synopsisLanguage,
    countries: film.countries,
    country: film.country,
    visa_number: film.visaNumber,
    distributor: film.distributor,
    release_date: film.releaseDate,
    trailers: film.trailers === undefined ? undefined : JSON.stringify(film.trailers),
    tmdb_id: film.tmdbId,
  };
}
