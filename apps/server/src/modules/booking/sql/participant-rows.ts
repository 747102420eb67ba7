import { sql } from 'kysely';
import type { Db } from '../../../platform/database.ts';
import type { OrderRow } from './order-rows.ts';

/** Whether an event exists for others. */
export async function eventIsPublic(db: Db, eventId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from programme.report_event where id = ${eventId}`.execute(db);
  return rows.length > 0;
}

export interface OwnOrder {
  code: string;
  occurrenceId: string;
  status: 'reserved' | 'paid';
  places: number;
  listed: boolean;
}

/** The orders that somebody has for the dates of an event, paid or still open at `now`. */
export async function ownOrdersOf(db: Db, eventId: string, holderId: string, now: string): Promise<OwnOrder[]> {
  const { rows } = await sql<OwnOrder>`
    select o.code, o.occurrence_id as "occurrenceId", o.status, o.listed,
      (select count(*)::integer from booking.order_line l where l.occurrence_id = o.occurrence_id and l.order_id = o.id)
        - (select count(*)::integer from booking.refund_line r where r.occurrence_id = o.occurrence_id and r.order_id = o.id) as places
    from programme.report_occurrence occurrence
    join booking."order" o on o.occurrence_id = occurrence.id
    where occurrence.event_id = ${eventId} and (o.holder_id = ${holderId} or o.person_id = ${holderId})
      and (o.status = 'paid' or (o.status = 'reserved' and o.expires_at > ${now}))
    order by occurrence.starts_at, o.created_at`.execute(db);
  return rows;
}

const taking = (eventId: string) => sql`programme.report_occurrence occurrence
  join booking."order" o on o.occurrence_id = occurrence.id and o.status = 'paid'
  where occurrence.event_id = ${eventId} and occurrence.status <> 'cancelled'`;

/** Those who take part and agreed to be listed, in the order in which they came, and how many take part in all. */
export async function listParticipants(
  db: Db,
  eventId: string,
  page: { page: number; pageSize: number },
): Promise<{ names: string[]; listed: number; takingPart: number }> {
  const { rows: counted } = await sql<{ listed: number; takingPart: number }>`
    select count(*) filter (where o.listed) as listed, coalesce(sum((
      select count(*) from booking.ticket t
      where t.occurrence_id = o.occurrence_id and t.order_id = o.id and t.status = 'valid')), 0)::integer as "takingPart"
    from ${taking(eventId)}`.execute(db);
  const { rows } = await sql<{ name: string }>`select o.name from ${taking(eventId)} and o.listed
    order by o.paid_at, o.id limit ${page.pageSize} offset ${(page.page - 1) * page.pageSize}`.execute(db);
  return { names: rows.map(({ name }) => name), ...(counted[0] ?? { listed: 0, takingPart: 0 }) };
}

/** Shows or hides the holder of a paid order among those who take part. @returns false when the order is not paid */
export async function setListed(db: Db, order: OrderRow, listed: boolean, now: string): Promise<boolean> {
  const { rows } = await sql`update booking."order" set listed = ${listed}, updated_at = ${now}
    where occurrence_id = ${order.occurrenceId} and id = ${order.id} and (status = 'paid' or not ${listed}::boolean) returning 1`.execute(
    db,
  );
  return rows.length > 0;
}
