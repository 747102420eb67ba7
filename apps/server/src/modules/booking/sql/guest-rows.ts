import { sql } from 'kysely';
import type { Db, Transaction } from '../../../platform/database.ts';

/** Where orders of guests are made. */
export const guestList = 'guest-list';

/** How many places of an occurrence are kept for guests, its list locked until the transaction ends; 0 where there is none. */
export type LockGuestList = (trx: Transaction, occurrenceId: string) => Promise<number>;
export const lockGuestList: LockGuestList = async (trx, occurrenceId) => {
  const { rows } = await sql<{ quota: number }>`select quota from booking.guest_list
    where occurrence_id = ${occurrenceId} for update`.execute(trx);
  return rows[0]?.quota ?? 0;
};

export async function readQuota(db: Db, occurrenceId: string): Promise<number> {
  const row = await db
    .selectFrom('booking.guest_list')
    .select('quota')
    .where('occurrence_id', '=', occurrenceId)
    .executeTakeFirst();
  return row?.quota ?? 0;
}

export async function setQuota(trx: Transaction, occurrenceId: string, quota: number, now: string): Promise<void> {
  await trx
    .insertInto('booking.guest_list')
    .values({ occurrence_id: occurrenceId, quota, updated_at: now })
    .onConflict((conflict) => conflict.column('occurrence_id').doUpdateSet({ quota, updated_at: now }))
    .execute();
}

/** Places that guests of an occurrence have. */
export type CountGuestPlaces = (db: Db, occurrenceId: string) => Promise<number>;
export const countGuestPlaces: CountGuestPlaces = async (db, occurrenceId) => {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from booking.ticket t
    join booking."order" o on o.occurrence_id = t.occurrence_id and o.id = t.order_id
    where t.occurrence_id = ${occurrenceId} and t.status = 'valid' and o.point_of_sale = ${guestList}`.execute(db);
  return rows[0]?.count ?? 0;
};

export interface GuestRow {
  code: string;
  name: string;
  email: string;
  addedAt: string;
  tickets: { id: string; position: number; seat: string | null; admittedAt: string | null }[];
}

/** The guests of an occurrence by name, and how many there are over all pages. @param q words of a name, without accents */
export async function listGuests(
  db: Db,
  occurrenceId: string,
  q: string,
  page: { page: number; pageSize: number },
): Promise<{ rows: GuestRow[]; count: number }> {
  const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  const where = sql`o.occurrence_id = ${occurrenceId} and o.point_of_sale = ${guestList} and o.status = 'paid'
    and (${q} = '' or catalogue.fold(o.name) like catalogue.fold(${like}) or o.code = upper(${q}))`;
  const { rows: counted } = await sql<{
    count: number;
  }>`select count(*) as count from booking."order" o where ${where}`.execute(db);
  const { rows } = await sql<GuestRow>`
    select o.code, o.name, o.email::text as email, o.created_at as "addedAt", (
      select coalesce(json_agg(json_build_object('id', t.id, 'position', t.position, 'seat', t.seat_key,
        'admittedAt', to_char(c.admitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by t.position), '[]')
      from booking.ticket t left join booking.check_in c on c.occurrence_id = t.occurrence_id and c.ticket_id = t.id
      where t.occurrence_id = o.occurrence_id and t.order_id = o.id and t.status = 'valid') as tickets
    from booking."order" o where ${where} order by catalogue.fold(o.name), o.id
    limit ${page.pageSize} offset ${(page.page - 1) * page.pageSize}`.execute(db);
  return { rows, count: counted[0]?.count ?? 0 };
}
