import type { Film } from '@parterre/contract/catalogue';
import { filmFields } from '@parterre/contract/film-terms';
import type { FilmField } from '@parterre/contract/film-terms';
import { sql } from 'kysely';
import type { Db, Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';

/**
 * Locks two films with their versions, versions first, as a planned screening does that refers to both. Whoever plans for one of
 * them waits. @returns false when one of them is not there
 */
export async function lockBoth(trx: Transaction, ids: readonly [string, string]): Promise<boolean> {
  await trx
    .selectFrom('catalogue.version')
    .select('id')
    .where('film_id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute();
  const films = await trx
    .selectFrom('catalogue.film')
    .select('id')
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute();
  return films.length === 2;
}

/** Gives the versions of a film to another; those that it has already go. */
export async function moveVersions(
  trx: Transaction,
  from: string,
  to: string,
  replaced: ReadonlyMap<string, string>,
): Promise<void> {
  const gone = [...replaced.keys()];
  if (gone.length > 0) await trx.deleteFrom('catalogue.version').where('id', 'in', gone).execute();
  await trx.updateTable('catalogue.version').set({ film_id: to }).where('film_id', '=', from).execute();
}

/** All posters become those of the film that stays: its own first, or those of the other. */
export async function movePosters(trx: Transaction, from: string, to: string, first: 'kept' | 'gone'): Promise<void> {
  const goneFirst = first === 'gone';
  await sql`
    with ordered as (
      select id, row_number() over (order by (film_id = ${from}::uuid) = ${goneFirst}::boolean desc, position, id) - 1 as place
      from catalogue.film_poster where film_id in (${from}::uuid, ${to}::uuid)
    )
    update catalogue.film_poster set film_id = ${to}::uuid, position = ordered.place
    from ordered where ordered.id = film_poster.id`.execute(trx);
}

/** What led to the film that goes leads to the other: its address, those it had before, and its record in a source. */
export async function forwardAddresses(trx: Transaction, from: string, to: string): Promise<void> {
  await trx.updateTable('catalogue.film_old_slug').set({ film_id: to }).where('film_id', '=', from).execute();
  await trx.updateTable('catalogue.film_merged_record').set({ film_id: to }).where('film_id', '=', from).execute();
  await sql`
    insert into catalogue.film_old_slug (slug, film_id)
    select slug, ${to}::uuid from catalogue.film where id = ${from}::uuid`.execute(trx);
  await sql`
    insert into catalogue.film_merged_record (source, source_key, film_id)
    select source, source_key, ${to}::uuid from catalogue.film
    where id = ${from}::uuid and source is not null and source_key is not null
    on conflict (source, source_key) do update set film_id = excluded.film_id`.execute(trx);
}

export async function recordMerge(
  trx: Transaction,
  merge: { kept: Film; gone: Film; personId: string; at: string; taken: readonly FilmField[]; screeningsMoved: number },
): Promise<void> {
  await trx
    .insertInto('catalogue.film_merge')
    .values({
      id: newId(),
      kept_film_id: merge.kept.id,
      gone_film_id: merge.gone.id,
      merged_by: merge.personId,
      at: merge.at,
      taken: [...merge.taken],
      screenings_moved: merge.screeningsMoved,
      kept_before: JSON.stringify(merge.kept),
      gone_before: JSON.stringify(merge.gone),
    })
    .execute();
}

/** What went into a film, the last first. */
export async function readMerges(db: Db, filmId: string) {
  const rows = await db
    .selectFrom('catalogue.film_merge')
    .select([
      'id',
      'at',
      'merged_by as personId',
      'screenings_moved as screeningsMoved',
      'taken',
      sql<string>`gone_before ->> 'title'`.as('title'),
      sql<string>`gone_before ->> 'slug'`.as('slug'),
    ])
    .where('kept_film_id', '=', filmId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
  return rows.map(({ taken, ...row }) => ({ ...row, taken: filmFields.filter((field) => taken.includes(field)) }));
}
