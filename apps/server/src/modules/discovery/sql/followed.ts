import type { FollowKind } from '@parterre/contract/profiles';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Db } from '../../../platform/database.ts';
import { eventsOf } from './events-of-people.ts';
import { isPublic } from './organisers.ts';
import { instantJson } from './wire-json.ts';

const datesShown = 3;

export interface FollowedRow {
  kind: FollowKind;
  id: string;
  slug: string;
  name: string;
  place: string | null;
  next: {
    occurrenceId: string;
    title: string;
    startsAt: string;
    timeZone: string;
    venue: string;
    film: string | null;
    event: string | null;
  }[];
}

/** Venues, organisers and people by id, each with its next dates: one statement. What is gone is left out. */
export async function readFollowed(
  db: Db,
  ids: Readonly<Record<FollowKind, readonly string[]>>,
  now: string,
): Promise<FollowedRow[]> {
  const { rows } = await sql<FollowedRow>`
    select 'venue' as kind, v.id, v.slug, v.name, v.city as place, ${nextDates(sql`o.venue_id = v.id`, now)} as next
    from venues.report_venue v where v.id = any (${[...ids.venue]}::uuid[]) and not v.online
    union all
    select 'organiser', organiser.id, organiser.slug, organiser.name,
      (select string_agg(distinct v.city, ', ') from venues.report_venue v where v.organisation_id = organiser.id),
      ${nextDates(sql`o.organisation_id = organiser.id`, now)}
    from identity.report_organisation organiser
    where organiser.id = any (${[...ids.organiser]}::uuid[]) and ${isPublic}
    union all
    select 'person', artist.person_id, artist.slug, artist.name, artist.town,
      ${nextDates(sql`o.event_id in (select event_id from ${eventsOf(sql`artist.person_id`)} put)`, now)}
    from profiles.report_profile artist where artist.person_id = any (${[...ids.person]}::uuid[])`.execute(db);
  return rows;
}

function nextDates(there: RawBuilder<unknown>, now: string): RawBuilder<unknown> {
  return sql`coalesce((select json_agg(json_build_object('occurrenceId', o.id, 'title', coalesce(f.title, e.title),
        'startsAt', ${instantJson(sql`o.starts_at`)}, 'timeZone', o.time_zone, 'venue', place.name,
        'film', f.slug, 'event', e.slug) order by o.starts_at, o.id)
      from (select * from programme.report_occurrence o
        where ${there} and o.status = 'scheduled' and o.starts_at > ${now}::timestamptz and o.venue_id is not null
          and (o.event_id is null or (select true from programme.report_event known where known.id = o.event_id))
        order by o.starts_at, o.id limit ${sql.lit(datesShown)}) o
      join venues.report_venue place on place.id = o.venue_id
      left join catalogue.report_film f on f.id = o.film_id
      left join programme.report_event e on e.id = o.event_id), '[]')`;
}
