import { sql } from 'kysely';
import type { Transaction } from '../../../platform/database.ts';
import type { OrderRow } from './order-rows.ts';
import { countPlaces } from './hold-rows.ts';

/** Turns an order's seats into sold ones, as far as they can be had; answers those. */
export type SellSeats = (trx: Transaction, order: OrderRow, now: string) => Promise<readonly string[]>;

/**
 * Turns an order's seats into sold ones: its own claims, seats that are free again, and lapsed claims of others.
 * @returns the seats that were had; fewer than the order's means that someone else has the others
 */
export const sellSeats: SellSeats = async (trx, order, now) => {
  const seats = order.lines.flatMap((line) => line.seat ?? []).sort();
  const { rows } = await sql<{ seatKey: string }>`
    insert into booking.claim (occurrence_id, seat_key, hold_id, state, expires_at)
    select ${order.occurrenceId}, wanted.seat_key, ${order.holdId}, 'sold', null
    from unnest(${seats}::text[]) as wanted (seat_key) order by wanted.seat_key collate "C"
    on conflict (occurrence_id, seat_key) do update set state = 'sold', expires_at = null, hold_id = excluded.hold_id
      where claim.state = 'held' and (claim.hold_id = excluded.hold_id or claim.expires_at <= ${now})
    returning seat_key as "seatKey"`.execute(trx);
  return rows.map((row) => row.seatKey);
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
