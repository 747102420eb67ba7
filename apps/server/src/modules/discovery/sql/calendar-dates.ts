import type { Place } from '@parterre/contract/wire';
import type { FilmVersion } from '@parterre/contract/catalogue';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Db } from '../../../platform/database.ts';
import { instantJson, placeJson, versionJson } from './wire-json.ts';

/** A date as calendars show it, cancelled and postponed ones too. */
export interface CalendarDate {
  id: string;
  title: string;
  startsAt: string;
  endsAt: string;
  status: 'scheduled' | 'cancelled' | 'interrupted' | 'postponed';
  revision: number;
  revisedAt: string;
  venue: { name: string; address: string | null; postalCode: string | null; city: string | null; place: Place | null };
  auditorium: string | null;
  version: Omit<FilmVersion, 'label'> | null;
  film: string | null;
  event: string | null;
}

/** Which dates: those of a venue or an organiser in a window, or these. */
export type CalendarWish =
  | { venueId: string; from: string; to: string }
  | { organisationId: string; from: string; to: string }
  | { ids: readonly string[] };

/** By time, at most `limit`. What was never published is not among them. */
export async function readCalendarDates(db: Db, wish: CalendarWish, limit: number): Promise<CalendarDate[]> {
  const { rows } = await sql<CalendarDate>`
    select o.id, coalesce(f.title, e.title) as title, ${instantJson(sql`o.starts_at`)} as "startsAt", ${instantJson(sql`o.ends_at`)} as "endsAt",
      case when e.status in ('cancelled', 'postponed') then e.status else o.status end as status, o.revision, ${instantJson(sql`o.revised_at`)} as "revisedAt",
      json_build_object('name', v.name, 'address', v.address, 'postalCode', v.postal_code, 'city', v.city,
        'place', ${placeJson}) as venue,
      a.name as auditorium,
      ${versionJson} as version,
      f.slug as film, e.slug as event
    from programme.report_occurrence o
    join venues.report_venue v on v.id = o.venue_id
    left join catalogue.report_film f on f.id = o.film_id
    left join programme.report_event e on e.id = o.event_id
    left join catalogue.report_version version on version.id = o.version_id
    left join venues.report_auditorium a on a.id = o.auditorium_id
    where ${where(wish)} and (o.event_id is null or e.id is not null)
    order by o.starts_at, o.id limit ${limit}`.execute(db);
  return rows;
}

function where(wish: CalendarWish): RawBuilder<unknown> {
  if ('ids' in wish) return sql`o.id = any (${[...wish.ids]}::uuid[])`;
  const whose = 'venueId' in wish ? sql`o.venue_id = ${wish.venueId}` : sql`o.organisation_id = ${wish.organisationId}`;
  return sql`${whose} and o.starts_at between ${wish.from}::timestamptz and ${wish.to}::timestamptz`;
}
