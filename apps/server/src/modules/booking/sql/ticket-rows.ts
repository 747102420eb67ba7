import { sql } from 'kysely';
import type { Db } from '../../../platform/database.ts';

export interface TicketRow {
  readonly id: string;
  readonly occurrenceId: string;
  readonly orderId: string;
  readonly position: number;
  readonly seat: string | null;
  readonly zone: string;
  readonly tariffId: string;
  readonly tariffCode: string;
  readonly tariffName: { readonly fr: string; readonly en: string };
  readonly amount: number;
  readonly fee: number;
  readonly serial: number;
  readonly status: 'valid' | 'cancelled' | 'refunded';
  readonly issuedAt: string;
  readonly seriesCode: string | null;
  readonly seriesNumber: number | null;
  readonly admittedAt: string | null;
  readonly door: string | null;
}

const columns = sql`t.id, t.occurrence_id as "occurrenceId", t.order_id as "orderId", t.position, t.seat_key as seat, t.zone,
  t.tariff_id as "tariffId", t.tariff_code as "tariffCode",
  json_build_object('fr', l.tariff_name_fr, 'en', l.tariff_name_en) as "tariffName",
  t.amount, l.fee_amount as fee, t.serial, t.status, t.issued_at as "issuedAt", t.series_code as "seriesCode",
  t.series_number as "seriesNumber", c.admitted_at as "admittedAt", c.door`;

const tables = sql`booking.ticket t
  join booking.order_line l on l.occurrence_id = t.occurrence_id and l.order_id = t.order_id and l.position = t.position
  left join booking.check_in c on c.occurrence_id = t.occurrence_id and c.ticket_id = t.id`;

/** Tickets of orders, by their place in the order. */
export async function ticketsOfOrders(
  db: Db,
  orders: readonly { occurrenceId: string; id: string }[],
): Promise<TicketRow[]> {
  if (orders.length === 0) return [];
  const { rows } = await sql<TicketRow>`select ${columns} from ${tables}
    where (t.occurrence_id, t.order_id) in (
      select * from unnest(${orders.map((one) => one.occurrenceId)}::uuid[], ${orders.map((one) => one.id)}::uuid[]))
    order by t.order_id, t.position`.execute(db);
  return rows;
}

export interface TicketAtDoor extends TicketRow {
  readonly organisationId: string;
  readonly orderStatus: 'reserved' | 'paid' | 'cancelled' | 'refunded' | 'expired';
}

const atDoor = sql`select ${columns}, o.organisation_id as "organisationId", o.status as "orderStatus"
  from ${tables} join booking."order" o on o.occurrence_id = t.occurrence_id and o.id = t.order_id`;

export async function ticketById(db: Db, occurrenceId: string, id: string): Promise<TicketAtDoor | null> {
  const { rows } = await sql<TicketAtDoor>`${atDoor} where t.occurrence_id = ${occurrenceId} and t.id = ${id}`.execute(
    db,
  );
  return rows[0] ?? null;
}

export async function ticketByShortForm(db: Db, orderCode: string, position: number): Promise<TicketAtDoor | null> {
  const { rows } = await sql<TicketAtDoor>`${atDoor} where o.code = ${orderCode} and t.position = ${position}`.execute(
    db,
  );
  return rows[0] ?? null;
}

export interface Admission {
  readonly admittedAt: string;
  readonly door: string;
  /** True for the one request that let in. */
  readonly first: boolean;
}

/** Lets a ticket in, once: the primary key answers all other doors. Only a ticket that is still valid under this serial. */
export async function admitTicket(
  db: Db,
  ticket: { occurrenceId: string; id: string; serial: number },
  admission: { at: string; door: string; personId: string },
): Promise<Admission | null> {
  const { rows } = await sql<{ admittedAt: string; door: string }>`
    insert into booking.check_in (occurrence_id, ticket_id, admitted_at, door, admitted_by)
    select t.occurrence_id, t.id, ${admission.at}, ${admission.door}, ${admission.personId} from booking.ticket t
    where t.occurrence_id = ${ticket.occurrenceId} and t.id = ${ticket.id} and t.status = 'valid' and t.serial = ${ticket.serial}
    for share of t
    on conflict do nothing
    returning admitted_at as "admittedAt", door`.execute(db);
  if (rows[0] !== undefined) return { ...rows[0], first: true };
  const { rows: earlier } = await sql<{ admittedAt: string; door: string }>`
    select admitted_at as "admittedAt", door from booking.check_in
    where occurrence_id = ${ticket.occurrenceId} and ticket_id = ${ticket.id}`.execute(db);
  return earlier[0] === undefined ? null : { ...earlier[0], first: false };
}

/** People admitted to occurrences, and live tickets; those without tickets are left out. */
export async function admissionFigures(
  db: Db,
  occurrenceIds: readonly string[],
): Promise<Map<string, { sold: number; admitted: number }>> {
  const { rows } = await sql<{ occurrenceId: string; sold: number; admitted: number }>`
    select t.occurrence_id as "occurrenceId", count(*) filter (where t.status = 'valid') as sold, count(c.ticket_id) as admitted
    from booking.ticket t left join booking.check_in c on c.occurrence_id = t.occurrence_id and c.ticket_id = t.id
    where t.occurrence_id = any (${occurrenceIds}::uuid[]) group by t.occurrence_id`.execute(db);
  return new Map(rows.map(({ occurrenceId, sold, admitted }) => [occurrenceId, { sold, admitted }]));
}
