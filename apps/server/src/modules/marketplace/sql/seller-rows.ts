import { sql } from 'kysely';
import type { Db, Transaction } from '../../../platform/database.ts';

export interface SellerCounts {
  readonly personId: string;
  readonly stars: number[];
  readonly reviews: number;
  readonly average: number | null;
  readonly completed: number;
  readonly disputed: number;
}

/** By id; whoever has sold nothing is left out. */
export async function sellerCounts(db: Db, personIds: readonly string[]): Promise<Map<string, SellerCounts>> {
  const { rows } =
    await sql<SellerCounts>`select person_id as "personId", stars, reviews, average::float8 as average, completed, disputed
    from marketplace.seller where person_id = any(${[...new Set(personIds)]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.personId, row]));
}

/** Counts one more. A person whose account is being erased is counted no more. */
export async function countForSeller(
  trx: Transaction,
  personId: string,
  what: 'completed' | 'disputed',
): Promise<void> {
  const column = sql.ref(what);
  await sql`insert into marketplace.seller as s (person_id, ${column}) select id, 1 from identity.person where id = ${personId}
    on conflict (person_id) do update set ${column} = s.${column} + 1`.execute(trx);
}

/** Adds up a seller's published reviews anew. */
export async function countReviews(trx: Transaction, personId: string): Promise<void> {
  await sql`insert into marketplace.seller as s (person_id, stars, reviews, average)
    select p.id, array[count(r.stars) filter (where r.stars = 1), count(r.stars) filter (where r.stars = 2),
        count(r.stars) filter (where r.stars = 3), count(r.stars) filter (where r.stars = 4), count(r.stars) filter (where r.stars = 5)]::int[],
      count(r.stars)::int, round(avg(r.stars), 2)
    from identity.person p left join marketplace.review r on r.person_id = p.id and r.by = 'buyer' and r.published_at is not null
    where p.id = ${personId} group by p.id
    on conflict (person_id) do update set stars = excluded.stars, reviews = excluded.reviews, average = excluded.average`.execute(
    trx,
  );
}
