import { sql } from 'kysely';
import type { Db } from '../../../platform/database.ts';

export interface LiveClaim {
  readonly seatKey: string;
  readonly holdId: string;
}

/** Every seat that is sold or held at this moment, for general admission the places claimed, and the seat map that all stands on. */
export async function readClaims(
  db: Db,
  occurrenceId: string,
  now: string,
): Promise<{ claims: LiveClaim[]; places: number; seatMapId: string | null }> {
  const { rows } = await sql<{ claims: LiveClaim[] | null; places: number; seatMapId: string | null }>`
    select (select json_agg(json_build_object('seatKey', seat_key, 'holdId', hold_id) order by seat_key)
        from booking.claim where occurrence_id = ${occurrenceId} and (state = 'sold' or expires_at > ${now})) as claims,
      coalesce((select claimed from booking.admission where occurrence_id = ${occurrenceId}), 0)
        - coalesce((select sum(places)::int from booking.hold
            where occurrence_id = ${occurrenceId} and expires_at <= ${now}), 0) as places,
      (select seat_map_id from programme.occurrence where id = ${occurrenceId}) as "seatMapId"`.execute(db);
  const { claims, places = 0, seatMapId = null } = rows[0] ?? {};
  return { claims: claims ?? [], places, seatMapId };
}

/** Seats that are sold or held, of each occurrence that has any, in the order of their keys. One query. */
export async function readSeatsInUse(
  db: Db,
  occurrenceIds: readonly string[],
  now: string,
): Promise<Map<string, { seat: string; sold: boolean }[]>> {
  if (occurrenceIds.length === 0) return new Map();
  const { rows } = await sql<{ occurrenceId: string; seats: { seat: string; sold: boolean }[] }>`
    select occurrence_id as "occurrenceId", json_agg(json_build_object('seat', seat_key, 'sold', sold) order by seat_key) as seats
    from (
      select occurrence_id, seat_key, bool_or(sold) as sold
      from (
        select occurrence_id, seat_key, state = 'sold' as sold from booking.claim
        where occurrence_id = any (${occurrenceIds}::uuid[]) and (state = 'sold' or expires_at > ${now})
        union all
        select occurrence_id, seat_key, true from booking.ticket
        where occurrence_id = any (${occurrenceIds}::uuid[]) and status = 'valid' and seat_key is not null
      ) each_use group by occurrence_id, seat_key
    ) uses group by occurrence_id`.execute(db);
  return new Map(rows.map(({ occurrenceId, seats }) => [occurrenceId, seats]));
}

/** By occurrence: the seats that are sold or held at this moment, and for general admission the places claimed. One query. */
export async function readTaken(
  db: Db,
  occurrenceIds: readonly string[],
  now: string,
): Promise<Map<string, { seats: string[]; places: number }>> {
  if (occurrenceIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; seats: string[]; places: number }>`
    select o.id, array(select seat_key from booking.claim
        where occurrence_id = o.id and (state = 'sold' or expires_at > ${now})) as seats,
      coalesce((select claimed from booking.admission where occurrence_id = o.id), 0)
        - coalesce((select sum(places)::int from booking.hold where occurrence_id = o.id and expires_at <= ${now}), 0) as places
    from unnest(${occurrenceIds}::uuid[]) as o (id)`.execute(db);
  return new Map(rows.map(({ id, seats, places }) => [id, { seats, places }]));
}

export interface FigureRow {
  readonly occurrenceId: string;
  readonly sold: number;
  readonly held: number;
  readonly takingsAmount: number;
}

/** Live tickets, seats and places held, takings of tickets, of each occurrence that has any. One query. */
export async function readFigures(db: Db, occurrenceIds: readonly string[], now: string): Promise<FigureRow[]> {
  const { rows } = await sql<FigureRow>`
    select occurrence_id as "occurrenceId", sum(sold)::int as sold, sum(held)::int as held, sum(takings)::int8 as "takingsAmount"
    from (
      select occurrence_id, count(*) as sold, 0 as held, sum(amount) as takings from booking.ticket
      where occurrence_id = any (${occurrenceIds}::uuid[]) and status = 'valid' group by occurrence_id
      union all
      -- what was kept of tickets that were given back
      select occurrence_id, 0, 0, sum(kept_amount) from booking.refund_line
      where occurrence_id = any (${occurrenceIds}::uuid[]) group by occurrence_id
      union all
      select occurrence_id, 0, sum(greatest(places, cardinality(seats))), 0 from booking.hold
      where occurrence_id = any (${occurrenceIds}::uuid[]) and expires_at > ${now} group by occurrence_id
    ) parts group by occurrence_id`.execute(db);
  return rows;
}

/** Entries ever issued for occurrences, whatever became of them. */
export async function countEntriesIssued(db: Db, occurrenceIds: readonly string[]): Promise<number> {
  if (occurrenceIds.length === 0) return 0;
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from booking.ticket
    where occurrence_id = any (${occurrenceIds}::uuid[])`.execute(db);
  return rows[0]?.count ?? 0;
}

/** The tariffs that live tickets of an occurrence were sold at. */
export async function readTariffsSold(db: Db, occurrenceId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('booking.ticket')
    .select('tariff_id')
    .distinct()
    .where('occurrence_id', '=', occurrenceId)
    .where('status', '=', 'valid')
    .execute();
  return new Set(rows.map((row) => row.tariff_id));
}
