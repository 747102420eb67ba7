import type { FilmCredit } from '@parterre/contract/catalogue';
import { sql } from 'kysely';
import { saidOnly } from '../../../platform/changed-columns.ts';
import type { Db, Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { newSlug } from '../../../platform/readable-slug.ts';
import { directorLine, namesOf } from '../domain/film-credits.ts';
import type { FilmRecord } from '../domain/film-record.ts';
import { insertPoster } from './film-posters.ts';

const columns = [
  'film.id',
  'film.source_key',
  'film.title',
  'film.original_title',
  'film.year',
  'film.genres',
  'film.duration_minutes',
  'film.classification',
  'film.warnings',
  'film.synopsis',
  'film.synopsis_language',
  'film.countries',
  'film.country',
  'film.visa_number',
  'film.distributor',
  'film.release_date',
  'film.trailers',
  'film.poster_source_url',
] as const;

export type KnownFilm = Awaited<ReturnType<typeof filmsOfSource>>[number];
export async function filmsOfSource(trx: Transaction, source: string, keys: readonly string[]) {
  return trx
    .selectFrom('catalogue.film as film')
    .select(columns)
    .select(
      sql<FilmCredit[]>`coalesce((
        select json_agg(json_build_object('role', role, 'name', name, 'character', character) order by position)
        from catalogue.film_credit where film_credit.film_id = film.id), '[]')`.as('credits'),
    )
    .where('source', '=', source)
    .where('source_key', 'in', keys)
    .execute();
}

/** Titles of the films that records of a source went into, by the record's key. */
export async function mergedRecords(
  trx: Transaction,
  source: string,
  keys: readonly string[],
): Promise<Map<string, string>> {
  const rows = await trx
    .selectFrom('catalogue.film_merged_record as merged')
    .innerJoin('catalogue.film as film', 'film.id', 'merged.film_id')
    .select(['merged.source_key as key', 'film.title'])
    .where('merged.source', '=', source)
    .where('merged.source_key', 'in', keys)
    .execute();
  return new Map(rows.map(({ key, title }) => [key, title]));
}

/** What the file says of a film as columns; what it leaves out is not named, so that an update keeps what people have added. */
export function columnsSaidOf(film: FilmRecord) {
  return saidOnly({
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
    poster_source_url: film.posterSourceUrl,
  });
}

const trailersOf = (url: string | null): { trailers?: string } =>
  url === null ? {} : { trailers: JSON.stringify([{ url, name: null, language: null }]) };

export async function insertImportedFilm(
  trx: Transaction,
  source: string,
  film: FilmRecord,
  credits: readonly FilmCredit[],
): Promise<void> {
  const id = newId();
  await trx
    .insertInto('catalogue.film')
    .values({
      ...columnsSaidOf(film),
      ...trailersOf(film.trailer),
      id,
      slug: newSlug(film.title),
      title: film.title,
      director: directorLine(credits),
      cast_names: namesOf(credits, 'cast'),
      source,
      source_key: film.sourceKey,
    })
    .execute();
  if (credits.length === 0) return;
  await trx
    .insertInto('catalogue.film_credit')
    .values(credits.map((credit, position) => ({ ...credit, film_id: id, position })))
    .execute();
}

/** A trailer is taken only where there is none: people may have put others in order. */
export async function addImportedTrailer(trx: Transaction, id: string, url: string): Promise<void> {
  await trx.updateTable('catalogue.film').set(trailersOf(url)).where('id', '=', id).execute();
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

/** Keeps a picture that was fetched for a film as its first poster. */
export async function saveFetchedPoster(trx: Transaction, id: string, path: string): Promise<void> {
  await insertPoster(trx, id, { id: newId(), path, width: null, height: null, source: 'import' }, 'first');
}
