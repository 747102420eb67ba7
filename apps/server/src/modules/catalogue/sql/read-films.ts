import type { Film, FilmCredit, FilmSummary, FilmVersion } from '@parterre/contract/catalogue';
import { sql } from 'kysely';
import type { Db } from '../../../platform/database.ts';
import { summaryColumns, toFilm, toSummary, toVersion, versionColumns } from './film-rows.ts';
import type { PosterRow, VersionRow } from './film-rows.ts';

/** One film with its versions, credits and posters, in one query. */
export async function readFilm(db: Db, by: { id: string } | { slug: string }): Promise<Film | null> {
  const row = await db
    .selectFrom('catalogue.film as film')
    .selectAll('film')
    .select(
      sql<VersionRow[]>`coalesce((
        select json_agg(version order by version.created_at, version.id)
        from catalogue.version where version.film_id = film.id), '[]')`.as('versions'),
    )
    .select(
      sql<FilmCredit[]>`coalesce((
        select json_agg(json_build_object('role', role, 'name', name, 'character', character) order by position)
        from catalogue.film_credit where film_credit.film_id = film.id), '[]')`.as('credits'),
    )
    .select(
      sql<PosterRow[]>`coalesce((
        select json_agg(json_build_object('id', id, 'path', path, 'width', width, 'height', height, 'source', source)
          order by position, film_poster.id)
        from catalogue.film_poster where film_poster.film_id = film.id), '[]')`.as('posters'),
    )
    .where((where) => ('id' in by ? where('film.id', '=', by.id) : where('film.slug', '=', by.slug)))
    .executeTakeFirst();
  return row === undefined ? null : toFilm(row);
}

/** By id; unknown ids are left out. */
export async function readSummaries(db: Db, ids: readonly string[]): Promise<Map<string, FilmSummary>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('catalogue.film as film')
    .select(summaryColumns)
    .where('film.id', '=', sql<string>`any(${[...new Set(ids)]}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, toSummary(row)]));
}

/** By id; unknown ids are left out. */
export async function readVersions(db: Db, ids: readonly string[]): Promise<Map<string, FilmVersion>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('catalogue.version as version')
    .select(versionColumns)
    .where('version.id', '=', sql<string>`any(${[...new Set(ids)]}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, toVersion(row)]));
}

/** The address that an old one of a film leads to; null when it never was one. */
export async function newSlugOf(db: Db, oldSlug: string): Promise<string | null> {
  const row = await db
    .selectFrom('catalogue.film_old_slug as old')
    .innerJoin('catalogue.film as film', 'film.id', 'old.film_id')
    .select('film.slug')
    .where('old.slug', '=', oldSlug)
    .executeTakeFirst();
  return row?.slug ?? null;
}

/** Films here by their number at TMDB; the first added where several have it. */
export async function filmsAtTmdb(db: Db, tmdbIds: readonly number[]): Promise<Map<number, string>> {
  if (tmdbIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('catalogue.film')
    .select(['id', 'tmdb_id'])
    .where('tmdb_id', 'in', tmdbIds)
    .orderBy('id', 'desc')
    .execute();
  return new Map(rows.flatMap(({ id, tmdb_id: number }) => (number === null ? [] : [[number, id] as const])));
}
