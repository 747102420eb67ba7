import type { filmChange, filmInput, versionInput } from '@parterre/contract/catalogue';
import type { z } from 'zod';
import type { Db } from '../../../platform/database.ts';

type NewFilm = z.output<typeof filmInput>;
type Change = z.output<typeof filmChange>;
type NewVersion = z.output<typeof versionInput>;

export async function insertFilm(db: Db, id: string, slug: string, film: NewFilm): Promise<void> {
  await db
    .insertInto('catalogue.film')
    .values({ id, slug, ...columnsOf(film), title: film.title })
    .execute();
}

/** @returns false when there is no such film */
export async function updateFilm(db: Db, id: string, change: Change, at: string): Promise<boolean> {
  const row = await db
    .updateTable('catalogue.film')
    .set({ ...columnsOf(change), updated_at: at })
    .where('id', '=', id)
    .executeTakeFirst();
  return row.numUpdatedRows > 0n;
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
function columnsOf(film: Change) {
  return {
    title: film.title,
    original_title: film.originalTitle,
    year: film.year,
    director: film.director,
    cast_names: film.cast,
    genres: film.genres,
    duration_minutes: film.durationMinutes,
    classification: film.classification,
    synopsis: film.synopsis,
    synopsis_language: film.synopsisLanguage,
    country: film.country,
    visa_number: film.visaNumber,
    distributor: film.distributor,
    release_date: film.releaseDate,
    trailer_url: film.trailerUrl,
  };
}
