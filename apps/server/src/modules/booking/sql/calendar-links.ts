import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../../../platform/database.ts';

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** Gives a person's calendar of tickets this token; the one before opens nothing any more. Of two at once the later stays. */
export async function putCalendarLink(db: Db, personId: string, token: string, at: string): Promise<void> {
  const row = { token_hash: hashOf(token), created_at: at };
  await db
    .insertInto('booking.calendar_link')
    .values({ person_id: personId, ...row })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(row))
    .execute();
}

export async function deleteCalendarLink(db: Db, personId: string): Promise<void> {
  await db.deleteFrom('booking.calendar_link').where('person_id', '=', personId).execute();
}

export async function readCalendarLink(db: Db, personId: string): Promise<{ createdAt: string } | null> {
  const row = await db
    .selectFrom('booking.calendar_link')
    .select('created_at as createdAt')
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row ?? null;
}

/** Whose calendar a token opens; null when it opens none. */
export async function personOfCalendar(db: Db, token: string): Promise<string | null> {
  const row = await db
    .selectFrom('booking.calendar_link')
    .select('person_id')
    .where('token_hash', '=', hashOf(token))
    .executeTakeFirst();
  return row?.person_id ?? null;
}

/** What somebody has tickets for, or had. */
export interface TicketDate {
  occurrenceId: string;
  /** Of the orders that are good. */
  places: number;
  /** How often the orders of this date were added, ended or given back in part. */
  changes: number;
}

/** Of a person's latest orders that were paid, or confirmed where nothing is to pay. */
export async function readTicketDates(db: Db, personId: string, most: number): Promise<TicketDate[]> {
  const { rows } = await sql<TicketDate>`
    select o.occurrence_id as "occurrenceId",
      coalesce(sum((select count(*) from booking.order_line l where l.occurrence_id = o.occurrence_id and l.order_id = o.id)
          - (select count(*) from booking.refund_line r where r.occurrence_id = o.occurrence_id and r.order_id = o.id))
        filter (where o.status = 'paid'), 0)::int as places,
      (count(*) - 1 + count(*) filter (where o.status <> 'paid') + coalesce(sum((select count(*) from booking.refund r
        where r.occurrence_id = o.occurrence_id and r.order_id = o.id)), 0))::int as changes
    from (select occurrence_id, id, status from booking."order"
      where person_id = ${personId} and paid_at is not null order by created_at desc limit ${most}) o
    group by o.occurrence_id`.execute(db);
  return rows;
}
