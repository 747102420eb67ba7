import type { ServiceListQuery } from '@parterre/contract/services';
import type { Place } from '@parterre/contract/wire';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { centsOfFrancs } from '../../../platform/fixed-parity.ts';
import { chordOf, metresTo, spotOf } from '../../../platform/spots.ts';
import type { Db } from '../../../platform/database.ts';
import { matchesWords, wordRank } from '../../../platform/word-search.ts';
import type { ServiceRow } from './service-rows.ts';

/** A page of what is for sale, and how much there is in all. @param near where distances are reckoned from */
export async function searchServices(
  db: Db,
  query: ServiceListQuery,
  wish: { sellerId: string | null; near: Place | null },
): Promise<{ rows: (ServiceRow & { metres: number | null })[]; count: number }> {
  const cents = (amount: number): number => (query.currency === 'EUR' ? amount : centsOfFrancs(amount));
  const where: RawBuilder<unknown>[] = [
    wish.sellerId === null
      ? sql`s.status = 'published' and s.seller_id is not null`
      : sql`s.status in ('published', 'paused') and s.seller_id = ${wish.sellerId}`,
  ];
  if (query.q) where.push(matchesWords(sql`s.folded`, query.q));
  if (query.kind) where.push(sql`s.kind = any(${query.kind})`);
  if (query.genre) where.push(sql`s.genres && ${query.genre}::text[]`);
  if (query.occasion) where.push(sql`s.occasion = ${query.occasion}`);
  if (query.tempoFrom !== undefined) where.push(sql`s.tempo >= ${query.tempoFrom}`);
  if (query.tempoTo !== undefined) where.push(sql`s.tempo <= ${query.tempoTo}`);
  if (query.priceFrom !== undefined) where.push(sql`s.price_cents >= ${cents(query.priceFrom)}`);
  if (query.priceTo !== undefined) where.push(sql`s.price_cents <= ${cents(query.priceTo)}`);
  if (query.withinDays !== undefined) where.push(sql`s.delay_hours <= ${query.withinDays * 24}`);
  if (query.leastRating !== undefined) where.push(sql`r.average >= ${query.leastRating}`);
  if (query.online) where.push(sql`s.online`);
  if (wish.near !== null && query.withinKm !== undefined)
    where.push(sql`(s.spot <-> ${spotOf(wish.near)}) <= ${chordOf(query.withinKm * 1000)}::float8`);
  const conditions = sql.join(where, sql` and `);
  const metres = wish.near === null ? sql<number | null>`null::int` : metresTo(sql`s.spot`, wish.near);
  const from = sql`marketplace.service s left join marketplace.seller r on r.person_id = s.seller_id where ${conditions}`;
  const { rows } = await sql<ServiceRow & { metres: number | null }>`select s.*, ${metres} as metres from ${from}
    order by ${orderOf(query, metres)}, s.published_at desc, s.id
    limit ${query.pageSize} offset ${(query.page - 1) * query.pageSize}`.execute(db);
  const counted = await sql<{ count: number }>`select count(*)::int as count from ${from}`.execute(db);
  return { rows, count: counted.rows[0]?.count ?? 0 };
}

function orderOf(query: ServiceListQuery, metres: RawBuilder<unknown>): RawBuilder<unknown> {
  const newest = sql`s.published_at desc`;
  switch (query.sort ?? (query.q ? 'relevance' : 'newest')) {
    case 'relevance':
      return query.q ? sql`${wordRank(sql`s.title`, sql`s.folded`, query.q)} desc` : newest;
    case 'newest':
      return newest;
    case 'price':
      return sql`s.price_cents`;
    case 'price-down':
      return sql`s.price_cents desc`;
    // A handful of reviews says less than many: three of the middle are added to each.
    case 'rating':
      return sql`(coalesce(r.average * r.reviews, 0) + 9) / (coalesce(r.reviews, 0) + 3) desc`;
    case 'delay':
      return sql`s.delay_hours nulls last`;
    case 'distance':
      return sql`${metres} nulls last`;
  }
}
