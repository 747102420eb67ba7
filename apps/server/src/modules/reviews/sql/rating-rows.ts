import { sql } from 'kysely';
import type { Db, Transaction } from '../../../platform/database.ts';
import type { GroupKind } from '../domain/rating-weights.ts';

export interface RatingRow {
  readonly film_id: string;
  /** how many gave one star, two, … five */
  readonly stars: number[];
  readonly attended: number;
  readonly weight: number;
  readonly weighted_stars: number;
}

/** The summaries of films, and the mean of the site; films without reviews are left out. One query. */
export async function readRatings(
  db: Db,
  filmIds: readonly string[],
): Promise<{ rows: RatingRow[]; siteMean: number | null }> {
  const { rows } = await sql<RatingRow & { site_mean: number | null }>`
    select film_id, stars, attended, weight, weighted_stars, (select mean from reviews.site_rating) as site_mean
    from reviews.film_rating where film_id = any (${[...new Set(filmIds)]}::uuid[])`.execute(db);
  return { rows, siteMean: rows[0]?.site_mean ?? null };
}

/**
 * The lock of everything that changes the reviews of a film: its summary, made when there is none. Before its reviews.
 * @throws a violation of `film_rating_film_id_fkey` when there is no such film
 */
export async function lockRating(trx: Transaction, filmId: string): Promise<void> {
  await trx
    .insertInto('reviews.film_rating')
    .values({ film_id: filmId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await trx
    .selectFrom('reviews.film_rating')
    .select('film_id')
    .where('film_id', '=', filmId)
    .forUpdate()
    .executeTakeFirst();
}

/** Reviews of a film that are shown, by the group they count in and by their stars. */
export interface CountedReviews {
  readonly kind: GroupKind;
  readonly day: string | null;
  readonly stars: number;
  readonly reviews: number;
}

export async function countReviews(trx: Transaction, filmId: string): Promise<CountedReviews[]> {
  const { rows } = await sql<CountedReviews>`
    select kind, case when kind = 'day' then rated_on end as day, stars, count(*)::int as reviews
    from (
      select case when attended then 'attended' when young_account then 'new-accounts' else 'day' end as kind, rated_on, stars
      from reviews.review where film_id = ${filmId} and status = 'shown'
    ) shown
    group by 1, 2, 3`.execute(trx);
  return rows;
}

export async function saveRating(trx: Transaction, { film_id, ...rating }: RatingRow): Promise<void> {
  await trx
    .updateTable('reviews.film_rating')
    .set({ ...rating, stale: false })
    .where('film_id', '=', film_id)
    .execute();
}

/** Films whose summary is to be counted anew. */
export async function staleFilms(db: Db, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('reviews.film_rating')
    .select('film_id')
    .where('stale', '=', true)
    .limit(limit)
    .execute();
  return rows.map(({ film_id }) => film_id);
}

/** How many films are rated, and the sum of the means of their own reviews. */
export async function sumOfMeans(db: Db): Promise<{ films: number; sum: number }> {
  const { rows } = await sql<{ films: number; sum: number }>`
    select count(*)::int as films, coalesce(sum(weighted_stars / weight), 0)::float8 as sum
    from reviews.film_rating where weight > 0`.execute(db);
  return rows[0] ?? { films: 0, sum: 0 };
}

export async function saveSiteMean(db: Db, mean: number): Promise<void> {
  await db
    .insertInto('reviews.site_rating')
    .values({ mean })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ mean }))
    .execute();
}
