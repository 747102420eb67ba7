import { sql } from 'kysely';
import type { Transaction } from '../../../platform/database.ts';
import type { OrderRow } from './order-rows.ts';
import { countPlaces } from './hold-rows.ts';

/** The seats that were had, and the version of the seat map that the occurrence stands on while the transaction lasts. */
export interface SoldSeats {
  readonly seats: readonly string[];
  readonly seatMapId: string | null;
  /** It was cancelled, perhaps at this moment: nothing was sold. */
  readonly cancelled: boolean;
}

/** Turns an order's seats into sold ones, as far as they can be had; answers those. */
export type SellSeats = (trx: Transaction, order: OrderRow, now: string) => Promise<SoldSeats>;

/**
 * Turns an order's seats into sold ones: its own claims, seats that are free again, and lapsed claims of others. The occurrence is kept
 * where it stands, as by `claimSeats`: money that comes late may find that its seat is no more, or that it was cancelled.
 * @returns the seats that were had; fewer than the order's means that someone else has the others
 */
export const sellSeats: SellSeats = async (trx, order, now) => {
  const seats = order.lines.flatMap((line) => line.seat ?? []).sort();
  const { rows } = await sql<SoldSeats>`
    with place as materialized (
      select seat_map_id, status = 'cancelled' as cancelled from programme.occurrence
      where id = ${order.occurrenceId} for key share
    ), sold as (
      insert into booking.claim (occurrence_id, seat_key, hold_id, state, expires_at)
      select ${order.occurrenceId}, wanted.seat_key, ${order.holdId}, 'sold', null
      from place cross join unnest(${seats}::text[]) as wanted (seat_key) where not place.cancelled order by wanted.seat_key collate "C"
      on conflict (occurrence_id, seat_key) do update set state = 'sold', expires_at = null, hold_id = excluded.hold_id
        where claim.state = 'held' and (claim.hold_id = excluded.hold_id or claim.expires_at <= ${now})
      returning seat_key
    )
    select seat_map_id as "seatMapId", cancelled, (select coalesce(array_agg(seat_key), '{}') from sold) as seats from place`.execute(
    trx,
  );
  return rows[0] ?? { seats: [], seatMapId: null, cancelled: false };
};

/**
 * Keeps an order's places: those of its hold are counted already; without a hold they are counted anew.
 * @returns false when the capacity no longer allows it
 */
export async function sellPlaces(trx: Transaction, order: OrderRow, capacity: number): Promise<boolean> {
  const { rows } = await sql`delete from booking.hold
    where occurrence_id = ${order.occurrenceId} and id = ${order.holdId} returning 1`.execute(trx);
  return rows.length === 1 || countPlaces(trx, order.occurrenceId, capacity, order.lines.length);
}

/** Gives back whatever an order that will never be paid still has, sold claims of a half-done sale included. */
export async function dropClaims(trx: Transaction, occurrenceId: string, holdId: string): Promise<string[]> {
  const { rows } = await sql<{ seatKey: string }>`delete from booking.claim
    where occurrence_id = ${occurrenceId} and hold_id = ${holdId} returning seat_key as "seatKey"`.execute(trx);
  return rows.map((row) => row.seatKey);
}
