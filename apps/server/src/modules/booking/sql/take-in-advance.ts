import { sql } from 'kysely';
import type { Transaction } from '../../../platform/database.ts';

/**
 * Puts the issues of one screening in a row until the transaction ends, and tells whether its immediate series has begun. Only from
 * shortly before the turn on, so that an issue that read its clock before the turn cannot slip an advance entry in behind it.
 */
export async function lockTurn(trx: Transaction, occurrenceId: string): Promise<{ turned: boolean }> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`entries of ${occurrenceId}`}, 0))`.execute(trx);
  // A statement of its own: its snapshot is taken once the lock is had.
  const { rows } = await sql`select from booking.ticket
    where occurrence_id = ${occurrenceId} and series_code like 'I%' limit 1`.execute(trx);
  return { turned: rows.length > 0 };
}

/**
 * Takes all advance entries of a screening into its auditorium's series, cancelled ones too, which stay cancelled there as an immediate entry does
 * (annex, 3.2.3), in the order of their issue, and writes each into the journal; what they were issued with is kept beside. Entries that were taken in before are left alone. Call it with the turn locked.
 * @param series of immediate entries, without the tariff code
 * @param at to the tenth of a second
 */
export async function takeInAdvance(
  trx: Transaction,
  screening: { occurrenceId: string; venueId: string; series: string; workstation: string; at: string },
): Promise<void> {
  const { occurrenceId, venueId, series, workstation, at } = screening;
  await sql`
    with due as (
      select id, series_code, series_number, tariff_code, issued_at from booking.ticket
      where occurrence_id = ${occurrenceId} and advance_series_code is null and series_code like 'A%'
      for no key update
    ), numbered as (
      select due.*, ${series}::text || tariff_code as new_code,
        row_number() over (partition by tariff_code order by issued_at, series_number) as in_series,
        count(*) over (partition by tariff_code) as of_series,
        row_number() over (order by issued_at, series_code, series_number) as in_journal,
        count(*) over () as of_journal
      from due
    ), counted as (
      insert into booking.counter (venue_id, series_code, last_number)
      select ${venueId}, need.code, need.count from (
        select distinct new_code as code, of_series as count from numbered
        union all select distinct '', of_journal from numbered
      ) need order by need.code collate "C"
      on conflict (venue_id, series_code) do update set last_number = counter.last_number + excluded.last_number
      returning series_code, last_number
    ), placed as (
      select numbered.*, own.last_number - of_series + in_series as new_number,
        journal.last_number - of_journal + in_journal as operation
      from numbered
      join counted as own on own.series_code = numbered.new_code
      join counted as journal on journal.series_code = ''
    ), taken as (
      update booking.ticket t set advance_series_code = t.series_code, advance_series_number = t.series_number,
        series_code = placed.new_code, series_number = placed.new_number
      from placed where t.occurrence_id = ${occurrenceId} and t.id = placed.id
    )
    insert into booking.operation (venue_id, number, kind, occurrence_id, ticket_id, description, workstation, at)
    select ${venueId}, operation, 'entry-taken-in', ${occurrenceId}, id,
      concat(series_code, ' ', series_number, ' ', new_code, ' ', new_number), ${workstation}, ${at}
    from placed`.execute(trx);
}
