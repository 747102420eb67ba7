import type { FilmSummary, FilmVersion } from '@parterre/contract/catalogue';
import type { WhatsOnSort } from '@parterre/contract/discovery';
import { posterAddress } from '@parterre/contract/poster-address';
import type { Occurrence } from '@parterre/contract/programme';
import type { Currency } from '@parterre/contract/wire';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Db } from '../../../platform/database.ts';
import { planAnew } from '../../../platform/prepared-statements.ts';
import type { DateFilter } from '../domain/date-filter.ts';
import { matchingDates } from './matching-dates.ts';
import { instantJson, placeJson, versionJson } from './wire-json.ts';

/** A date with what lists say of it, without its sales. */
export interface FoundDate {
  id: string;
  filmId: string | null;
  event: { id: string; slug: string; title: string; image: string | null } | null;
  venueId: string;
  metres: number | null;
  day: string;
  startsAt: string;
  endsAt: string;
  auditorium: string | null;
  version: Omit<FilmVersion, 'label'> | null;
  capacity: number | null;
  /** Online sale is open. */
  open: boolean;
  currency: Currency;
  fromAmount: number | null;
  free: boolean;
}

export interface FoundDates {
  /** Films, venues or dates over all pages. */
  total: number;
  /** In the order of the page; within a film by venue, nearest first; within those by time. */
  dates: FoundDate[];
  films: Map<string, FilmSummary>;
  venues: Map<string, Occurrence['venue']>;
  /** By film: venues that show it, also those that were left out. */
  venuesOfFilm: Map<string, number>;
  /** Events that have a date among those that passed the filter, by time, the first few. */
  eventIds: string[];
}

/** How dates are told: a page of films with the dates of their first venues, a page of venues with all their dates, or a page of dates. */
export interface DatePage {
  by: 'film' | 'venue' | 'date';
  sort: WhatsOnSort;
  page: number;
  pageSize: number;
  /** Of a film, the first so many; the others are counted. */
  venuesPerFilm?: number;
}

const EVENTS_SHOWN = 8;
/** Metres within which one cinema is as near as another: ten minutes on foot. */
const SAME_DISTANCE = 800;

/** One page of what is on, with all that a list shows but sales: one statement, whatever its size. */
export async function findDates(db: Db, filter: DateFilter, now: string, page: DatePage): Promise<FoundDates> {
  // One film and one venue are found in the same way whichever they are; the rest depends on what is asked for.
  const plan = (filter.filmId ?? filter.venueId) === undefined ? sql.raw(planAnew) : sql``;
  const { rows } = await sql<Row>`${plan} with ${matchingDates(filter, now, page.sort)},
    ${pages[page.by](page)}
    select (select count(*) from pool)::int as total,
      coalesce((select json_agg(${dateFacts} order by c.place, c.nth, o.starts_at, o.id)
        from chosen c join programme.report_occurrence o on o.id = c.id
        left join catalogue.report_version version on version.id = o.version_id
        left join venues.report_auditorium a on a.id = o.auditorium_id
        left join programme.report_event e on e.id = o.event_id), '[]') as dates,
      coalesce((select json_agg(json_build_object('id', f.id, 'slug', f.slug, 'title', f.title, 'year', f.year, 'director', f.director,
          'genres', f.genres, 'durationMinutes', f.duration_minutes, 'classification', f.classification, 'poster', f.poster_path))
        from catalogue.report_film f where f.id = any (array(select distinct film_id from chosen))), '[]') as films,
      coalesce((select json_agg(json_build_object('id', v.id, 'slug', v.slug, 'name', v.name, 'address', v.address, 'postalCode', v.postal_code,
          'city', v.city, 'place', ${placeJson},
          'timeZone', v.time_zone, 'online', v.online))
        from venues.report_venue v where v.id = any (array(select distinct venue_id from chosen))), '[]') as venues,
      ${page.by === 'film' ? sql`(select json_object_agg(film_id, venues) from (select film_id, count(*)::int as venues from spots group by film_id) as counted)` : sql`null`} as "venuesOfFilm",
      coalesce((select json_agg(event_id order by first_at, event_id) from (
        select event_id, min(starts_at) as first_at from matching where event_id is not null
        group by event_id order by first_at, event_id limit ${sql.lit(EVENTS_SHOWN)}) as staged), '[]') as "eventIds"`.execute(
    db,
  );
  return presentRow(rows[0]);
}

interface Row {
  total: number;
  dates: FoundDate[];
  films: (Omit<FilmSummary, 'poster'> & { poster: string | null })[];
  venues: Occurrence['venue'][];
  venuesOfFilm: Record<string, number> | null;
  eventIds: string[];
}

function presentRow(row: Row | undefined): FoundDates {
  const films = (row?.films ?? []).map((film) => ({
    ...film,
    poster: film.poster ?? posterAddress(film.title, film.director),
  }));
  return {
    total: row?.total ?? 0,
    dates: row?.dates ?? [],
    films: new Map(films.map((film) => [film.id, film])),
    venues: new Map((row?.venues ?? []).map((venue) => [venue.id, venue])),
    venuesOfFilm: new Map(Object.entries(row?.venuesOfFilm ?? {})),
    eventIds: row?.eventIds ?? [],
  };
}

const dateFacts = sql`json_build_object('id', o.id, 'filmId', o.film_id, 'venueId', o.venue_id, 'metres', c.metres, 'day', o.local_day,
  'startsAt', ${instantJson(sql`o.starts_at`)}, 'endsAt', ${instantJson(sql`o.ends_at`)}, 'auditorium', a.name, 'capacity', o.capacity, 'open', c.open,
  'currency', o.currency, 'fromAmount', o.from_amount, 'free', o.free,
  'event', case when e.id is not null then json_build_object('id', e.id, 'slug', e.slug, 'title', e.title, 'image', e.image_path) end,
  'version', ${versionJson})`;

/** `pool`: what is counted; `chosen`: the dates of the page, each with the place of its group and, within a film, of its venue. */
const pages: Record<DatePage['by'], (page: DatePage) => RawBuilder<unknown>> = {
  film: (page) => sql`pool as (
      select film_id as key, count(*) filter (where open) as open, min(metres) as metres, min(starts_at) as first_at, min(amount) as amount, min(title) as title
      from matching where film_id is not null group by film_id),
    listed as (select key, row_number() over (order by ${groupOrders[page.sort]}, key) as place from pool order by place ${slice(page)}),
    spots as (
      select m.film_id, m.venue_id, l.place, row_number() over (partition by m.film_id order by min(m.metres) nulls last, min(m.starts_at), m.venue_id) as nth
      from listed l join matching m on m.film_id = l.key group by m.film_id, m.venue_id, l.place),
    chosen as (select m.*, s.place, s.nth from spots s join matching m on m.film_id = s.film_id and m.venue_id = s.venue_id
      where s.nth <= ${page.venuesPerFilm ?? 1})`,
  venue: (page) => sql`pool as (
      select venue_id as key, count(*) filter (where open) as open, min(metres) as metres, min(starts_at) as first_at, min(amount) as amount, min(title) as title
      from matching where film_id is not null group by venue_id),
    listed as (select pool.key, row_number() over (order by ${page.sort === 'best' ? sql`pool.metres nulls last, v.folded` : groupOrders[page.sort]}, pool.key) as place
      from pool join venues.report_venue v on v.id = pool.key order by place ${slice(page)}),
    chosen as (select m.*, l.place, 0 as nth from listed l join matching m on m.venue_id = l.key where m.film_id is not null)`,
  date: (page) => sql`pool as (select id from matching),
    chosen as (select m.*, row_number() over (order by ${dateOrders[page.sort]}, m.id) as place, 0 as nth from matching m order by place ${slice(page)})`,
};

const groupOrders: Record<WhatsOnSort, RawBuilder<unknown>> = {
  best: sql`(open > 0) desc, coalesce(metres / ${sql.lit(SAME_DISTANCE)}, 0), open desc, first_at`,
  time: sql`first_at`,
  distance: sql`metres nulls last, first_at`,
  price: sql`amount nulls last, first_at`,
  title: sql`title, first_at`,
};
export const dateOrders: Record<WhatsOnSort, RawBuilder<unknown>> = {
  best: sql`m.open desc, coalesce(m.metres / ${sql.lit(SAME_DISTANCE)}, 0), m.starts_at`,
  time: sql`m.starts_at`,
  distance: sql`m.metres nulls last, m.starts_at`,
  price: sql`m.amount nulls last, m.starts_at`,
  title: sql`m.title, m.starts_at`,
};

function slice({ page, pageSize }: DatePage): RawBuilder<unknown> {
  return sql`limit ${pageSize} offset ${(page - 1) * pageSize}`;
}
