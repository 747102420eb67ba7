import type { Organiser } from '@parterre/contract/organisers';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Db } from '../../../platform/database.ts';

export interface FoundOrganiser {
  organiser: Organiser;
  /** By name. */
  venueIds: string[];
  /** Events that have a date which has not ended, by the first such date. */
  eventIds: string[];
}

/** Somebody's own organisation is nobody's business until it has published something. */
export const isPublic = sql`(not organiser.personal
  or exists (select from programme.report_event published where published.organisation_id = organiser.id))`;

/** An organiser with its venues and events to come, the first of each: one statement. Null when there is none that others may see. */
export async function readOrganiser(
  db: Db,
  by: { id: string } | { slug: string },
  now: string,
  most: { venues: number; events: number },
): Promise<FoundOrganiser | null> {
  const where: RawBuilder<unknown> = 'id' in by ? sql`organiser.id = ${by.id}` : sql`organiser.slug = ${by.slug}`;
  const { rows } = await sql<FoundOrganiser>`select
      json_build_object('id', organiser.id, 'slug', organiser.slug, 'name', organiser.name, 'kind', organiser.kind,
        'verified', organiser.verified, 'about', organiser.about, 'website', organiser.website, 'links', organiser.links,
        'followers', coalesce((select followers from profiles.report_follow_count where kind = 'organiser' and subject_id = organiser.id), 0)) as organiser,
      array(select v.id from venues.report_venue v where v.organisation_id = organiser.id and not v.online
        order by v.folded, v.id limit ${most.venues}) as "venueIds",
      array(select e.id from programme.report_event e
        cross join lateral (select min(o.starts_at) as starts_at from programme.report_occurrence o
          where o.event_id = e.id and o.ends_at > ${now}::timestamptz) as next
        where e.organisation_id = organiser.id and next.starts_at is not null
        order by next.starts_at, e.id limit ${most.events}) as "eventIds"
    from identity.report_organisation organiser where ${where} and ${isPublic}`.execute(db);
  return rows[0] ?? null;
}
