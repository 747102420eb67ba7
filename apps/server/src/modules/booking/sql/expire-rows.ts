import { sql } from 'kysely';
import type { Transaction } from '../../../platform/database.ts';

export interface Expired {
  /** Unpaid orders that are over. */
  readonly orders: readonly string[];
  readonly holds: number;
  /** Seats and places that are free again, by occurrence. */
  readonly freed: readonly { occurrenceId: string; seats: readonly string[] }[];
}

/**
 * Ends what has lapsed: unpaid orders, then holds (their places), then claims; orders before holds before claims, as everywhere.
 * Rows that someone is working on are skipped and found again by the next round. Up to `batch` rows of each.
 * @param occurrenceId only those of this one
 */
export async function expireLapsed(
  trx: Transaction,
  now: string,
  batch: number,
  occurrenceId: string | null = null,
): Promise<Expired> {
  const here = (column: string) => (occurrenceId === null ? sql`true` : sql`${sql.ref(column)} = ${occurrenceId}`);
  const { rows: orders } = await sql<{ id: string }>`
    with due as (
      select occurrence_id, id from booking."order"
      where status = 'reserved' and expires_at <= ${now} and ${here('occurrence_id')}
      order by expires_at limit ${batch} for update skip locked
    )
    update booking."order" o set status = 'expired', ended_at = ${now}, end_reason = 'unpaid', paying = false,
      updated_at = ${now}
    from due where o.occurrence_id = due.occurrence_id and o.id = due.id returning o.id`.execute(trx);
  const { rows: holds } = await sql<{ occurrenceId: string; places: number }>`
    with due as (
      select occurrence_id, id from booking.hold where expires_at <= ${now} and ${here('occurrence_id')}
      order by expires_at limit ${batch} for update skip locked
    ), gone as (
      delete from booking.hold h using due where h.occurrence_id = due.occurrence_id and h.id = due.id
      returning h.occurrence_id, h.places
    ), uncounted as (
      update booking.admission a set claimed = a.claimed - s.places
      from (select occurrence_id, sum(places) as places from gone group by occurrence_id) s
      where a.occurrence_id = s.occurrence_id and s.places > 0
    )
    select occurrence_id as "occurrenceId", places from gone`.execute(trx);
  const { rows: claims } = await sql<{ occurrenceId: string; seatKey: string }>`
    with due as (
      select occurrence_id, seat_key from booking.claim
      where state = 'held' and expires_at <= ${now} and ${here('occurrence_id')}
      order by occurrence_id, seat_key collate "C" limit ${batch} for update skip locked
    )
    delete from booking.claim c using due where c.occurrence_id = due.occurrence_id and c.seat_key = due.seat_key
    returning c.occurrence_id as "occurrenceId", c.seat_key as "seatKey"`.execute(trx);
  const freed = new Map<string, string[]>();
  for (const hold of holds) if (hold.places > 0) freed.set(hold.occurrenceId, []);
  for (const claim of claims) freed.set(claim.occurrenceId, [...(freed.get(claim.occurrenceId) ?? []), claim.seatKey]);
  return {
    orders: orders.map(({ id }) => id),
    holds: holds.length,
    freed: [...freed].map(([id, seats]) => ({ occurrenceId: id, seats })),
  };
}
