import type { Film, FilmSummary, FilmVersion } from '@parterre/contract/catalogue';
import { sql } from 'kysely';
import type { Db } from '../../../platform/database.ts';
import { summaryColumns, toFilm, toSummary, toVersion, versionColumns } from './film-rows.ts';
import type { VersionRow } from './film-rows.ts';

/** One film with its versions, in one query. */
export async function readFilm(db: Db, by: { id: string } | { slug: string }): Promise<Film | null> {
  const row = await db
    .selectFrom('catalogue.film as film')
    .selectAll('film')
    .select(
      sql<VersionRow[]>`coalesce((
        select json_agg(version order by version.created_at, version.id)
        from catalogue.version where version.film_id = film.id), '[]')`.as('versions'),
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
