import type { DuplicateFilms } from '@parterre/contract/catalogue';
import { sql } from 'kysely';
import type { Db } from '../../../platform/database.ts';

export interface DuplicatePair {
  oneId: string;
  otherId: string;
  because: DuplicateFilms['because'];
}

/**
 * Pairs that may be one film: the same visa number, the same film at TMDB, or the same title, accents and case aside, in the same
 * year or the next. Pairs that someone has told apart are left out. One query, the latest added first.
 */
export async function listDuplicates(
  db: Db,
  query: { filmId?: string | undefined; limit: number; offset: number },
): Promise<{ pairs: DuplicatePair[]; count: number }> {
  // Of one film its own are found through indexes; of all, each pair once.
  const of =
    query.filmId === undefined ? sql`other.id > me.id` : sql`me.id = ${query.filmId}::uuid and other.id <> me.id`;
  const pair = sql`least(me.id, other.id) as one_id, greatest(me.id, other.id) as other_id`;
  const { rows } = await sql<DuplicatePair & { count: number }>`
    select one_id as "oneId", other_id as "otherId", because, count(*) over ()::int as count
    from (
      select distinct on (one_id, other_id) one_id, other_id, because
      from (
        select ${pair}, 'visa-number' as because, 1 as rank
        from catalogue.film me join catalogue.film other on other.visa_number = me.visa_number
        where ${of}
        union all
        select ${pair}, 'tmdb', 2
        from catalogue.film me join catalogue.film other on other.tmdb_id = me.tmdb_id
        where ${of}
        union all
        select ${pair}, 'title-and-year', 3
        from catalogue.film me join catalogue.film other on catalogue.fold(other.title) = catalogue.fold(me.title)
        where ${of} and other.year between me.year - 1 and me.year + 1
      ) found
      order by one_id, other_id, rank
    ) pairs
    where not exists (
      select 1 from catalogue.film_distinct apart where apart.one_id = pairs.one_id and apart.other_id = pairs.other_id)
    order by other_id desc, one_id desc
    limit ${query.limit} offset ${query.offset}`.execute(db);
  return { pairs: rows.map(({ count: _count, ...pair }) => pair), count: rows[0]?.count ?? 0 };
}

/** Says that two films are two. @returns false when one of them is not there */
export async function tellApart(
  db: Db,
  ids: readonly [string, string],
  personId: string | null,
  at: string,
): Promise<boolean> {
  const [one, other] = ids.toSorted() as [string, string];
  const { rows } = await sql<{ found: boolean }>`
    with both_films as (select count(*) = 2 as found from catalogue.film where id in (${one}::uuid, ${other}::uuid)),
    told as (
      insert into catalogue.film_distinct (one_id, other_id, told_by, at)
      select ${one}::uuid, ${other}::uuid, ${personId}::uuid, ${at}::timestamptz from both_films where found
      on conflict do nothing)
    select found from both_films`.execute(db);
  return rows[0]?.found ?? false;
}
