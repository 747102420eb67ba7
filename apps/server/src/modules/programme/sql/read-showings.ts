import { sql } from 'kysely';
import type { Db } from '../../../platform/database.ts';
import type { PlannedShowing, ShowingQuery } from '../contract.ts';

/** Screenings that have not started: what a list of showings is made of. */
function toCome(db: Db, query: Omit<ShowingQuery, 'day'>, now: string) {
  return db
    .selectFrom('programme.occurrence as occurrence')
    .where('occurrence.kind', '=', 'screening')
    .where('occurrence.status', '=', 'scheduled')
    .where('occurrence.starts_at', '>', now)
    .$if(query.filmId !== undefined, (rows) => rows.where('occurrence.film_id', '=', query.filmId ?? null))
    .$if(query.venueId !== undefined, (rows) => rows.where('occurrence.venue_id', '=', query.venueId ?? null));
}

export async function readShowings(db: Db, query: ShowingQuery, now: string): Promise<PlannedShowing[]> {
  const rows = await toCome(db, query, now)
    .where('occurrence.local_day', '=', query.day)
    .select([
      'occurrence.id',
      'occurrence.film_id',
      'occurrence.version_id',
      'occurrence.venue_id',
      'occurrence.auditorium_id',
      'occurrence.starts_at',
      'occurrence.ends_at',
      'occurrence.on_sale_until',
      'occurrence.bookable',
      'occurrence.capacity',
      'occurrence.currency',
      sql<number | null>`(
        select min(price.amount) from programme.price price where price.occurrence_id = occurrence.id and price.amount > 0
      )`.as('from_amount'),
    ])
    .orderBy('occurrence.starts_at')
    .orderBy('occurrence.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    filmId: row.film_id ?? '',
    versionId: row.version_id ?? '',
    venueId: row.venue_id ?? '',
    auditoriumId: row.auditorium_id ?? '',
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    onSaleUntil: row.on_sale_until,
    bookable: row.bookable,
    capacity: row.capacity ?? 0,
    currency: row.currency,
    fromAmount: row.from_amount,
  }));
}

export async function readShowingDays(
  db: Db,
  query: Omit<ShowingQuery, 'day'>,
  now: string,
  limit: number,
): Promise<string[]> {
  const rows = await toCome(db, query, now)
    .select('occurrence.local_day')
    .distinct()
    .orderBy('occurrence.local_day')
    .limit(limit)
    .execute();
  return rows.map((row) => row.local_day);
}
