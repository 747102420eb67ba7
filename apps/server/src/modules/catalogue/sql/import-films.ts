import { saidOnly } from '../../../platform/changed-columns.ts';
import type { Db, Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { newSlug } from '../../../platform/readable-slug.ts';
import type { FilmRecord } from '../domain/film-record.ts';

const columns = [
  'id',
  'source_key',
  'title',
  'original_title',
  'year',
  'director',
  'cast_names',
  'genres',
  'duration_minutes',
  'classification',
  'synopsis',
  'synopsis_language',
  'country',
  'visa_number',
  'distributor',
  'poster_source_url',
] as const;

export type KnownFilm = Awaited<ReturnType<typeof filmsOfSource>>[number];
export async function filmsOfSource(trx: Transaction, source: string, keys: readonly string[]) {
  return trx
    .selectFrom('catalogue.film')
    .select(columns)
    .where('source', '=', source)
    .where('source_key', 'in', keys)
    .execute();
}

/** What the file says of a film as columns; what it leaves out is not named, so that an update keeps what people have added. */
export function columnsSaidOf(film: FilmRecord) {
  return saidOnly({
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
    poster_source_url: film.posterSourceUrl,
  });
}

export async function insertImportedFilm(trx: Transaction, source: string, film: FilmRecord): Promise<void> {
  await trx
    .insertInto('catalogue.film')
    .values({
      ...columnsSaidOf(film),
      id: newId(),
      slug: newSlug(film.title),
      title: film.title,
      source,
      source_key: film.sourceKey,
    })
    .execute();
}

export async function updateImportedFilm(
  trx: Transaction,
  id: string,
  change: ReturnType<typeof columnsSaidOf>,
  at: string,
): Promise<void> {
  await trx
    .updateTable('catalogue.film')
    .set({ ...change, updated_at: at })
    .where('id', '=', id)
    .execute();
}

/** Films of a source whose poster has an address elsewhere and is not here yet. */
export async function filmsWithoutPoster(db: Db, source: string) {
  return db
    .selectFrom('catalogue.film')
    .select(['id', 'source_key as key', 'poster_source_url as address'])
    .where('source', '=', source)
    .where('poster_source_url', 'is not', null)
    .where('poster_path', 'is', null)
    .orderBy('id')
    .execute();
}

export async function savePosterPath(db: Db, id: string, path: string): Promise<void> {
  await db.updateTable('catalogue.film').set({ poster_path: path }).where('id', '=', id).execute();
}
