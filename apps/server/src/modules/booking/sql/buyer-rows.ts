import { sql } from 'kysely';
import type { Db, Transaction } from '../../../platform/database.ts';

/**
 * What one buyer is known by: the account, the visitor's cookie (also of orders that were made signed in), the mailbox that orders were paid or
 * confirmed with. Whoever comes with another device, no account and another address is somebody else: nothing tells that they are not.
 */
export interface Buyer {
  readonly occurrenceId: string;
  /** The person, or the visitor. */
  readonly holderId: string;
  readonly visitorId: string | null;
  /** Null while none was given. */
  readonly email: string | null;
}

/** Puts the purchases of one buyer for an occurrence in a row until the transaction ends, in one order of the keys, so that two never wait for each other. */
export type LockBuyer = (trx: Transaction, buyer: Buyer) => Promise<void>;
export const lockBuyer: LockBuyer = async (trx, { occurrenceId, holderId, visitorId, email }) => {
  const keys = [holderId, visitorId, email?.toLowerCase()].flatMap((key) =>
    key == null ? [] : [`buyer ${key} of ${occurrenceId}`],
  );
  await sql`select pg_advisory_xact_lock(key) from (
    select distinct hashtextextended(name, 0) as key from unnest(${keys}::text[]) as name order by 1) keys`.execute(
    trx,
  );
};

/** Places that a buyer has for an occurrence, or is paying for at this moment, in other orders than the one named. */
export type CountPlacesOfBuyer = (db: Db, buyer: Buyer, exceptOrderId?: string) => Promise<number>;
export const countPlacesOfBuyer: CountPlacesOfBuyer = async (db, buyer, exceptOrderId) => {
  const { occurrenceId, holderId, visitorId, email } = buyer;
  const { rows } = await sql<{ count: number }>`
    with mine as (
      select id from booking."order" where occurrence_id = ${occurrenceId} and holder_id = ${holderId}
      union select id from booking."order" where occurrence_id = ${occurrenceId} and person_id = ${holderId}
      union select id from booking."order" where occurrence_id = ${occurrenceId} and visitor_id = ${visitorId}::uuid
      union select id from booking."order" where occurrence_id = ${occurrenceId} and email = ${email}
    )
    select count(*)::integer as count from mine
    join booking."order" o on o.occurrence_id = ${occurrenceId} and o.id = mine.id
    join booking.order_line l on l.occurrence_id = ${occurrenceId} and l.order_id = mine.id
    where not exists (select from booking.ticket t where t.occurrence_id = ${occurrenceId} and t.order_id = mine.id
        and t.position = l.position and t.status <> 'valid')
      and (o.status = 'paid' or (o.status = 'reserved' and o.paying)) and o.point_of_sale = 'web'
      and o.id is distinct from ${exceptOrderId ?? null}::uuid`.execute(db);
  return rows[0]?.count ?? 0;
};
