import { sql } from 'kysely';
import type { Transaction } from '../../../platform/database.ts';

export interface NewPoster {
  id: string;
  path: string;
  width: number | null;
  height: number | null;
  source: 'import' | 'tmdb' | null;
}

/** Locks a film, so that its posters change one after the other. @returns how many it has; null when there is no such film */
export async function lockForPosters(trx: Transaction, filmId: string): Promise<number | null> {
  const film = await trx
    .selectFrom('catalogue.film')
    .select('id')
    .where('id', '=', filmId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return film === undefined ? null : (await readPosterIds(trx, filmId)).length;
}

export async function readPosterIds(trx: Transaction, filmId: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('catalogue.film_poster')
    .select('id')
    .where('film_id', '=', filmId)
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Adds a poster, in the last place or the first. */
export async function insertPoster(
  trx: Transaction,
  filmId: string,
  poster: NewPoster,
  place: 'first' | 'last',
): Promise<void> {
  if (place === 'first') {
    await trx
      .updateTable('catalogue.film_poster')
      .set((row) => ({ position: row('position', '+', 1) }))
      .where('film_id', '=', filmId)
      .execute();
  }
  const last = sql<number>`(select coalesce(max(position) + 1, 0) from catalogue.film_poster where film_id = ${filmId}::uuid)`;
  await trx
    .insertInto('catalogue.film_poster')
    .values({ ...poster, film_id: filmId, position: place === 'first' ? 0 : last })
    .execute();
  await showFirstPoster(trx, filmId);
}

/** Puts the posters in this order; all of them are to be named. */
export async function orderPosters(trx: Transaction, filmId: string, ids: readonly string[]): Promise<void> {
  await sql`
    update catalogue.film_poster set position = ordered.place - 1
    from unnest(${ids}::uuid[]) with ordinality as ordered (id, place)
    where film_poster.id = ordered.id and film_id = ${filmId}::uuid`.execute(trx);
  await showFirstPoster(trx, filmId);
}

/** @returns where its image was kept; null when the film has no such poster */
export async function removePoster(trx: Transaction, filmId: string, id: string): Promise<string | null> {
  const row = await trx
    .deleteFrom('catalogue.film_poster')
    .where('id', '=', id)
    .where('film_id', '=', filmId)
    .returning('path')
    .executeTakeFirst();
  await showFirstPoster(trx, filmId);
  return row?.path ?? null;
}

/** The first poster is what lists show. */
export async function showFirstPoster(trx: Transaction, filmId: string): Promise<void> {
  await sql`
    update catalogue.film set poster_path = (
      select path from catalogue.film_poster where film_id = film.id order by position, film_poster.id limit 1)
    where id = ${filmId}::uuid`.execute(trx);
}
