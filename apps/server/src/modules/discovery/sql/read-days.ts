import { sql } from 'kysely';
import type { Db } from '../../../platform/database.ts';

/** Days in a row without a screening after which nobody looks further, at most. */
const mostSteps = 60;

/**
 * The cinema days, today and after, that have a screening which has not begun; at most `limit`. Goes from day to day through the index, so that the
 * dates of a day are not read to know that it has one.
 */
export async function readDays(
  db: Db,
  where: { filmId?: string | undefined; venueId?: string | undefined },
  now: string,
  limit: number,
): Promise<string[]> {
  const { filmId, venueId } = where;
  const of =
    filmId !== undefined
      ? sql`o.film_id = ${filmId}`
      : venueId !== undefined
        ? sql`o.venue_id = ${venueId}`
        : sql`true`;
  if (venueId !== undefined) {
    const { rows } = await sql<{ day: string }>`select distinct o.local_day as day from programme.report_occurrence o
      where ${of} and o.kind = 'screening' and o.status = 'scheduled' and o.starts_at > ${now}::timestamptz order by day limit ${limit}`.execute(
      db,
    );
    return rows.map(({ day }) => day);
  }
  const { rows } = await sql<{ day: string }>`
    with recursive step (day, number) as (
      select (select o.local_day from programme.report_occurrence o
        where ${of} and o.local_day >= (${now}::timestamptz at time zone 'UTC')::date - 1 order by o.local_day limit 1), 1
      union all
      select (select o.local_day from programme.report_occurrence o where ${of} and o.local_day > step.day order by o.local_day limit 1), number + 1
      from step where day is not null and number < ${sql.lit(mostSteps)}
    )
    select day from step
    where day is not null and exists (select from programme.report_occurrence o where ${of} and o.local_day = step.day
      and o.starts_at > ${now}::timestamptz and o.kind = 'screening' and o.status = 'scheduled')
    limit ${limit}`.execute(db);
  return rows.map(({ day }) => day);
}
