import { sql } from 'kysely';
import type { Db } from '../../../platform/database.ts';

/** Something that was put on the bill. */
export interface NewsRow {
  kind: 'film' | 'event';
  id: string;
  slug: string;
  title: string;
  /** What it is, in its own words. */
  words: string | null;
  /** When it was announced. */
  at: string;
  /** Its next date; null when none is left. */
  startsAt: string | null;
  timeZone: string | null;
  venue: string | null;
}

/** Announcements told at most; the films looked at to find them. */
const mostNews = 50;
const filmsLookedAt = 500;

/** Films and events that came onto the bill of a venue or of an organiser, the newest first: those with a date from a month ago to two months ahead. */
export async function readNewsOf(
  db: Db,
  of: { venueId: string } | { organisationId: string },
  now: string,
): Promise<NewsRow[]> {
  const whose = 'venueId' in of ? sql`o.venue_id = ${of.venueId}` : sql`o.organisation_id = ${of.organisationId}`;
  const { rows } = await sql<NewsRow>`
    with dates as (
      select o.film_id, o.event_id, o.venue_id, o.starts_at, o.time_zone, o.created_at from programme.report_occurrence o
      where ${whose} and o.status = 'scheduled'
        and o.starts_at between ${now}::timestamptz - interval '30 days' and ${now}::timestamptz + interval '60 days'),
    named as (
      select coalesce(film_id, event_id) as id, min(created_at) as at,
        (array_agg(json_build_object('startsAt', starts_at, 'timeZone', time_zone, 'venueId', venue_id) order by starts_at)
          filter (where starts_at > ${now}::timestamptz))[1] as next
      from dates group by 1)
    select case when f.id is null then 'event' else 'film' end as kind, n.id, coalesce(f.slug, e.slug) as slug, coalesce(f.title, e.title) as title,
      coalesce(left(f.synopsis, 400), e.short_description) as words, coalesce(e.announced_at, n.at) as at,
      (n.next ->> 'startsAt')::timestamptz as "startsAt", n.next ->> 'timeZone' as "timeZone", v.name as venue
    from named n
    left join catalogue.report_film f on f.id = n.id
    left join programme.report_event e on e.id = n.id
    left join venues.report_venue v on v.id = (n.next ->> 'venueId')::uuid
    where f.id is not null or e.id is not null
    order by coalesce(e.announced_at, n.at) desc, n.id desc limit ${sql.lit(mostNews)}`.execute(db);
  return rows;
}

/** The films that were added last and have a screening to come, the newest first. */
export async function readFilmNews(db: Db, now: string): Promise<NewsRow[]> {
  const { rows } = await sql<NewsRow>`
    select 'film' as kind, f.id, f.slug, f.title, left(f.synopsis, 400) as words, f.created_at as at,
      next.starts_at as "startsAt", next.time_zone as "timeZone", v.name as venue
    from (select id, slug, title, synopsis, created_at from catalogue.report_film order by id desc limit ${sql.lit(filmsLookedAt)}) f
    cross join lateral (select o.starts_at, o.time_zone, o.venue_id from programme.report_occurrence o
      where o.film_id = f.id and o.status = 'scheduled' and o.local_day >= (${now}::timestamptz at time zone 'UTC')::date - 1
        and o.starts_at > ${now}::timestamptz order by o.local_day, o.starts_at limit 1) next
    left join venues.report_venue v on v.id = next.venue_id
    order by f.created_at desc, f.id desc limit ${sql.lit(mostNews)}`.execute(db);
  return rows;
}

/** The events that were announced last and are still to come. */
export async function readEventNews(db: Db, now: string): Promise<NewsRow[]> {
  const { rows } = await sql<NewsRow>`
    select 'event' as kind, e.id, e.slug, e.title, e.short_description as words, e.announced_at as at,
      next.starts_at as "startsAt", next.time_zone as "timeZone", v.name as venue
    from (select * from programme.report_event order by id desc limit ${sql.lit(filmsLookedAt)}) e
    cross join lateral (select o.starts_at, o.time_zone, o.venue_id from programme.report_occurrence o
      where o.event_id = e.id and o.status = 'scheduled' and o.starts_at > ${now}::timestamptz order by o.starts_at limit 1) next
    left join venues.report_venue v on v.id = next.venue_id
    order by e.announced_at desc, e.id desc limit ${sql.lit(mostNews)}`.execute(db);
  return rows;
}
