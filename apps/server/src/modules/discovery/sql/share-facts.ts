import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Db } from '../../../platform/database.ts';
import { isPublic } from './organisers.ts';
import type { SiteKind } from './site-pages.ts';

/** What a shared link shows of a thing. */
export interface ShareFacts {
  title: string;
  /** Its own picture: path of a stored file; null when one is drawn. */
  image: string | null;
  /** Of an event that is called off or put off. */
  status: 'cancelled' | 'postponed' | null;
  startsAt: string | null;
  timeZone: string | null;
  venue: string | null;
  city: string | null;
  /** What an organisation or a service is; of an artist the roles, with commas. */
  kind: string | null;
}

/** A film, an event, a venue, an organiser, an artist or a service with its next date: one statement. Null when there is none that others may see. */
export async function readShareFacts(db: Db, kind: SiteKind, slug: string, now: string): Promise<ShareFacts | null> {
  const { rows } = await sql<ShareFacts>`select thing.title, thing.image, thing.status, thing.kind,
      next.starts_at as "startsAt", next.time_zone as "timeZone", coalesce(thing.venue, place.name) as venue, coalesce(thing.city, place.city) as city
    from (${things[kind](slug)}) thing
    left join lateral (select o.starts_at, o.time_zone, o.venue_id from programme.report_occurrence o
      where o.${sql.ref(datesBy[kind])} = thing.id and o.status = 'scheduled' and o.starts_at > ${now}::timestamptz
        ${kind === 'films' ? sql`and o.local_day >= (${now}::timestamptz at time zone 'UTC')::date - 1` : sql``}
      order by ${kind === 'films' ? sql`o.local_day, o.starts_at` : sql`o.starts_at`} limit 1) next on ${kind === 'films' || kind === 'events'}
    left join venues.report_venue place on place.id = next.venue_id`.execute(db);
  return rows[0] ?? null;
}

const datesBy: Record<SiteKind, string> = {
  films: 'film_id',
  events: 'event_id',
  venues: 'venue_id',
  organisers: 'organisation_id',
  artists: 'event_id',
  services: 'event_id',
};

const things: Record<SiteKind, (slug: string) => RawBuilder<unknown>> = {
  films: (slug) => sql`select id, title, poster_path as image, null as status, null as kind, null as venue, null as city
    from catalogue.report_film where slug = ${slug}`,
  events: (
    slug,
  ) => sql`select e.id, e.title, e.image_path as image, case when e.status in ('cancelled', 'postponed') then e.status end as status,
      null as kind, v.name as venue, v.city
    from programme.report_event e left join venues.report_venue v on v.id = e.venue_id where e.slug = ${slug}`,
  venues: (slug) => sql`select id, name as title, null as image, null as status, null as kind, address as venue, city
    from venues.report_venue where slug = ${slug} and not online`,
  organisers: (
    slug,
  ) => sql`select organiser.id, organiser.name as title, null as image, null as status, organiser.kind, null as venue,
      (select string_agg(distinct v.city, ', ') from venues.report_venue v where v.organisation_id = organiser.id) as city
    from identity.report_organisation organiser where organiser.slug = ${slug} and ${isPublic}`,
  artists: (
    slug,
  ) => sql`select person_id as id, name as title, photo_path as image, null as status, array_to_string(roles, ',') as kind,
      null as venue, town as city from profiles.report_profile where slug = ${slug}`,
  services: (slug) => sql`select id, title, null as image, null as status, kind, seller as venue, place_label as city
    from marketplace.report_service where slug = ${slug}`,
};
