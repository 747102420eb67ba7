import { sql } from 'kysely';
import type { Db, Transaction } from '../../../platform/database.ts';
import type { OrderRow } from './order-rows.ts';

/** Whoever had bought by then may refuse the new date until an instant. */
export interface RefundOfferRow {
  readonly askedAt: string;
  readonly until: string;
  /** This order's buyer said that they keep the tickets. */
  readonly kept: boolean;
}

/** The offer that an order has, over or not; null when nothing was postponed since it was made. */
export async function offerOf(
  db: Db,
  order: Pick<OrderRow, 'occurrenceId' | 'id' | 'createdAt'>,
): Promise<RefundOfferRow | null> {
  const { rows } = await sql<RefundOfferRow>`
    select f.asked_at as "askedAt", f.until, a.order_id is not null as kept
    from booking.refund_offer f
    left join booking.refund_offer_answer a on a.occurrence_id = f.occurrence_id and a.order_id = ${order.id}
    where f.occurrence_id = ${order.occurrenceId} and f.asked_at >= ${order.createdAt}`.execute(db);
  return rows[0] ?? null;
}

/** Asks everybody who has paid for these occurrences, until an instant; who is asked anew has not answered. Nobody is asked where nobody paid. */
export async function openOffer(
  trx: Transaction,
  occurrenceId: string,
  offer: { at: string; until: string },
): Promise<void> {
  const { rows } = await sql`
    insert into booking.refund_offer (occurrence_id, asked_at, until)
    select ${occurrenceId}, ${offer.at}, ${offer.until}
    where exists (select from booking."order"
      where occurrence_id = ${occurrenceId} and status = 'paid' and total_amount > 0)
    on conflict (occurrence_id) do update set asked_at = excluded.asked_at, until = excluded.until
    returning 1`.execute(trx);
  if (rows.length === 0) return;
  await sql`delete from booking.refund_offer_answer where occurrence_id = ${occurrenceId}`.execute(trx);
}

/** It takes place as it was planned: nobody is asked any more. */
export async function closeOffer(trx: Transaction, occurrenceId: string, at: string): Promise<void> {
  await sql`update booking.refund_offer set until = least(until, ${at}) where occurrence_id = ${occurrenceId}`.execute(
    trx,
  );
}

/** @returns false when nobody was asked */
export async function setOfferUntil(db: Db, occurrenceId: string, until: string): Promise<boolean> {
  const { numAffectedRows } = await sql`update booking.refund_offer set until = ${until}
    where occurrence_id = ${occurrenceId}`.execute(db);
  return numAffectedRows === 1n;
}

export async function noteKept(db: Db, order: Pick<OrderRow, 'occurrenceId' | 'id'>, at: string): Promise<void> {
  await sql`insert into booking.refund_offer_answer (occurrence_id, order_id, kept_at)
    values (${order.occurrenceId}, ${order.id}, ${at}) on conflict do nothing`.execute(db);
}

/** What became of the question; null when nobody was asked. */
export async function readOffer(
  db: Db,
  occurrenceId: string,
): Promise<{ askedAt: string; until: string; kept: number; refunded: number } | null> {
  const { rows } = await sql<{ askedAt: string; until: string; kept: number; refunded: number }>`
    select f.asked_at as "askedAt", f.until,
      (select count(*)::int from booking.refund_offer_answer a where a.occurrence_id = f.occurrence_id) as kept,
      (select count(distinct r.order_id)::int from booking.refund r
        where r.occurrence_id = f.occurrence_id and r.cause = 'postponed') as refunded
    from booking.refund_offer f where f.occurrence_id = ${occurrenceId}`.execute(db);
  return rows[0] ?? null;
}
