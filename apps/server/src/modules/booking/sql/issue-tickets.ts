import { sql } from 'kysely';
import type { Db, Transaction } from '../../../platform/database.ts';
import type { OrderRow } from './order-rows.ts';

export interface NewTicket {
  readonly id: string;
  readonly position: number;
  readonly seat: string | null;
  readonly zone: string;
  readonly tariffId: string;
  readonly code: string;
  readonly amount: number;
  /** Null where entries are not numbered. */
  readonly series: string | null;
}

export interface Issue {
  readonly order: OrderRow;
  readonly tickets: readonly NewTicket[];
  /** The establishment that keeps series and journal; null where the law asks for none. */
  readonly venueId: string | null;
  /** To the tenth of a second. */
  readonly issuedAt: string;
  readonly now: string;
  readonly paidBy: string | null;
}

/**
 * One statement, the last of its transaction, since the counters it advances are the rows that all sales of an establishment share:
 * the order is paid, its hold ends, series and journal advance (rows in the order of their codes, so that two issues never wait for each
 * other), tickets and journal operations get their numbers. What is rolled back leaves no gap.
 */
export async function issueTickets(trx: Transaction, issue: Issue): Promise<void> {
  const { order, venueId, now } = issue;
  const tickets = sql`json_to_recordset(${JSON.stringify(issue.tickets)}::json)
    as ticket (id uuid, position smallint, seat text, zone text, "tariffId" uuid, code text, amount int, series text)`;
  await sql`
    with paid as (
      update booking."order" set status = 'paid', paid_at = ${now}, paid_by = ${issue.paidBy}::uuid, paying = false,
        expires_at = null, ended_at = null, end_reason = null, updated_at = ${now}
      where occurrence_id = ${order.occurrenceId} and id = ${order.id}
    ), unheld as (
      delete from booking.hold where occurrence_id = ${order.occurrenceId} and id = ${order.holdId}
    ), wanted as (
      select ticket.*,
        row_number() over (partition by series order by position) as in_series,
        count(*) over (partition by series) as of_series,
        row_number() over (order by position) as in_order,
        count(*) over () as of_order
      from ${tickets}
    ), counted as (
      insert into booking.counter (venue_id, series_code, last_number)
      select ${venueId}::uuid, need.series, need.of_series from (
        select distinct series, of_series from wanted union all select distinct '', of_order from wanted
      ) need where ${venueId}::uuid is not null
      order by need.series collate "C"
      on conflict (venue_id, series_code) do update set last_number = counter.last_number + excluded.last_number
      returning series_code, last_number
    ), issued as (
      insert into booking.ticket (occurrence_id, id, order_id, position, seat_key, zone, tariff_id, tariff_code, amount,
        status, issued_at, point_of_sale, series_code, series_number)
      select ${order.occurrenceId}, wanted.id, ${order.id}, wanted.position, wanted.seat, wanted.zone, wanted."tariffId",
        wanted.code, wanted.amount, 'valid', ${issue.issuedAt}, ${order.pointOfSale}, wanted.series,
        counted.last_number - wanted.of_series + wanted.in_series
      from wanted left join counted on counted.series_code = wanted.series
      order by wanted.position
    )
    insert into booking.operation (venue_id, number, kind, occurrence_id, ticket_id, description, person_id, workstation, at)
    select ${venueId}::uuid, journal.last_number - wanted.of_order + wanted.in_order, 'entry-issued', ${order.occurrenceId},
      wanted.id, concat(wanted.series, ' ', series.last_number - wanted.of_series + wanted.in_series, ' ', wanted.amount, ' ',
        ${order.currency}::text),
      ${order.personId}::uuid, ${order.pointOfSale}, ${issue.issuedAt}
    from wanted
    join counted as series on series.series_code = wanted.series
    join counted as journal on journal.series_code = ''`.execute(trx);
}

/** How valid tickets end. */
export interface TicketsEnd {
  readonly as: 'cancelled' | 'refunded';
  /** Their places in the order; null: all that are valid. */
  readonly positions: readonly number[] | null;
  /** The establishment that keeps a journal; null where the law asks for none. */
  readonly venueId: string | null;
  /** To the tenth of a second. */
  readonly at: string;
  /** Whether the entries of the occurrence are counted. */
  readonly counted: boolean;
  /** Who ends them, where that is staff. */
  readonly personId?: string | null;
}

/** Ends valid tickets of an order, frees their seats and places, and writes it into the journal. One statement. @returns which, and their seats */
export async function endTickets(
  trx: Transaction,
  order: OrderRow,
  { as, positions, venueId, at, counted, personId = null }: TicketsEnd,
): Promise<{ freed: string[]; ended: number }> {
  const { rows } = await sql<{ seatKey: string | null }>`
    with ended as (
      update booking.ticket set status = ${as}, ended_at = ${at}
      where occurrence_id = ${order.occurrenceId} and order_id = ${order.id} and status = 'valid'
        and (${positions === null}::boolean or position = any (${positions ?? []}::smallint[]))
      returning id, seat_key, position, series_code, series_number
    ), freed as (
      delete from booking.claim where occurrence_id = ${order.occurrenceId} and state = 'sold'
        and hold_id = ${order.holdId} and seat_key in (select seat_key from ended)
    ), uncounted as (
      update booking.admission set claimed = claimed - (select count(*) from ended)
      where occurrence_id = ${order.occurrenceId} and ${counted}::boolean
    ), apart as (
      delete from booking.participation where occurrence_id = ${order.occurrenceId} and order_id = ${order.id}
    ), counted as (
      insert into booking.counter (venue_id, series_code, last_number)
      select ${venueId}::uuid, '', count(*) from ended having ${venueId}::uuid is not null and count(*) > 0
      on conflict (venue_id, series_code) do update set last_number = counter.last_number + excluded.last_number
      returning last_number
    ), written as (
      insert into booking.operation (venue_id, number, kind, occurrence_id, ticket_id, description, person_id, workstation, at)
      select ${venueId}::uuid, counted.last_number - count(*) over () + row_number() over (order by ended.position),
        ${as === 'refunded' ? 'entry-refunded' : 'entry-cancelled'}, ${order.occurrenceId}, ended.id,
        concat(ended.series_code, ' ', ended.series_number), ${personId ?? order.personId}::uuid, ${order.pointOfSale}, ${at}
      from ended, counted
    )
    select seat_key as "seatKey" from ended`.execute(trx);
  return { freed: rows.flatMap((row) => row.seatKey ?? []), ended: rows.length };
}

/** Notes under which names somebody takes part in a free occurrence; false when one of them does already. */
export async function noteParticipation(
  trx: Transaction,
  order: OrderRow,
  participants: readonly string[],
): Promise<boolean> {
  const { rows } = await sql`insert into booking.participation (occurrence_id, participant, order_id)
    select ${order.occurrenceId}, participant, ${order.id} from unnest(${participants}::text[]) as participant
    order by participant on conflict do nothing returning 1`.execute(trx);
  return rows.length === participants.length;
}

/** Whether somebody with this account takes part in a free occurrence. */
export async function participates(db: Db, occurrenceId: string, personId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from booking.participation
    where occurrence_id = ${occurrenceId} and participant = ${personId}`.execute(db);
  return rows.length > 0;
}

/** Whether somebody has been let in with a ticket of the order. */
export async function hasAdmission(trx: Transaction, order: OrderRow): Promise<boolean> {
  const { rows } = await sql`select from booking.check_in c
    join booking.ticket t on t.occurrence_id = c.occurrence_id and t.id = c.ticket_id
    where t.occurrence_id = ${order.occurrenceId} and t.order_id = ${order.id} limit 1`.execute(trx);
  return rows.length > 0;
}

/** A paid order that ends keeps the instant it was paid. */
export async function endPaidOrder(
  trx: Transaction,
  order: OrderRow,
  as: 'cancelled' | 'refunded',
  now: string,
  reason: string,
): Promise<void> {
  await sql`update booking."order" set status = ${as}, ended_at = ${now}, end_reason = ${reason}, updated_at = ${now}
    where occurrence_id = ${order.occurrenceId} and id = ${order.id}`.execute(trx);
}
