import type { FollowKind } from '@parterre/contract/profiles';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Db } from '../../../platform/database.ts';
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

/** Venues and organisers by id, each with its next dates: one statement. What is gone is left out. */
export async function readFollowed(
  db: Db,
  ids: { venue: readonly string[]; organiser: readonly string[] },
  now: string,
): Promise<FollowedRow[]> {
  const { rows } = await sql<FollowedRow>`
    select 'venue' as kind, v.id, v.slug, v.name, v.city as place, ${nextDates('venue_id', sql`v.id`, now)} as next
    from venues.report_venue v where v.id = any (${[...ids.venue]}::uuid[]) and not v.online
    union all
    select 'organiser', organiser.id, organiser.slug, organiser.name,
      (select string_agg(distinct v.city, ', ') from venues.report_venue v where v.organisation_id = organiser.id),
      ${nextDates('organisation_id', sql`organiser.id`, now)}
    from identity.report_organisation organiser
    where organiser.id = any (${[...ids.organiser]}::uuid[]) and ${isPublic}`.execute(db);
  return rows;
}

function nextDates(column: 'venue_id' | 'organisation_id', of: RawBuilder<unknown>, now: string): RawBuilder<unknown> {
  return sql`coalesce((select json_agg(json_build_object('occurrenceId', o.id, 'title', coalesce(f.title, e.title),
        'startsAt', ${instantJson(sql`o.starts_at`)}, 'timeZone', o.time_zone, 'venue', place.name,
        'film', f.slug, 'event', e.slug) order by o.starts_at, o.id)
      from (select * from programme.report_occurrence o
        where o.${sql.ref(column)} = ${of} and o.status = 'scheduled' and o.starts_at > ${now}::timestamptz and o.venue_id is not null
          and (o.event_id is null or (select true from programme.report_event known where known.id = o.event_id))
        order by o.starts_at, o.id limit ${sql.lit(datesShown)}) o
      join venues.report_venue place on place.id = o.venue_id
      left join catalogue.report_film f on f.id = o.film_id
      left join programme.report_event e on e.id = o.event_id), '[]')`;
}
