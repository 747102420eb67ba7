import { sql } from 'kysely';
import type { Db } from '../../../platform/database.ts';

/** Events of a venue that have a date which has not ended, by the first such date; cancelled ones stay, so that people are told. */
export async function readEventsOfVenue(db: Db, venueId: string, now: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select e.id from programme.report_event e
    cross join lateral (select min(o.starts_at) as starts_at from programme.report_occurrence o
      where o.event_id = e.id and o.ends_at > ${now}::timestamptz) as next
    where e.venue_id = ${venueId} and next.starts_at is not null order by next.starts_at, e.id limit ${limit}`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}
