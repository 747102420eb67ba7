import { sql } from 'kysely';
import type { Db } from '../../../platform/database.ts';

/** What a venue's page shows that is not the venue's own. */
export interface VenueExtras {
  organiser: { slug: string; name: string; verified: boolean };
  followers: number;
  /** Events that have a date which has not ended, by the first such date; cancelled ones stay, so that people are told. */
  eventIds: string[];
}

/** Who a venue belongs to, how many follow it, and its events to come: one statement. */
export async function readVenueExtras(db: Db, venueId: string, now: string, limit: number): Promise<VenueExtras> {
  const { rows } = await sql<VenueExtras>`select
      json_build_object('slug', organiser.slug, 'name', organiser.name, 'verified', organiser.verified) as organiser,
      coalesce((select followers from profiles.report_follow_count where kind = 'venue' and subject_id = v.id), 0) as followers,
      array(select e.id from programme.report_event e
        cross join lateral (select min(o.starts_at) as starts_at from programme.report_occurrence o
          where o.event_id = e.id and o.ends_at > ${now}::timestamptz) as next
        where e.venue_id = v.id and next.starts_at is not null order by next.starts_at, e.id limit ${limit}) as "eventIds"
    from venues.report_venue v join identity.report_organisation organiser on organiser.id = v.organisation_id
    where v.id = ${venueId}`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error(`venue ${venueId} has no organisation`);
  return row;
}
