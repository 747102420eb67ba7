import type { VenueSummary } from '@parterre/contract/venues';
import type { Place } from '@parterre/contract/wire';
import { sql } from 'kysely';
import type { Db } from '../../../platform/database.ts';
import { matchesWords, typedWords, wordRank } from '../../../platform/word-search.ts';
import { earthRadius } from '../../../platform/great-circle.ts';
import { toVenueSummary, venueColumns } from './venue-rows.ts';

export interface VenueFilter {
  q?: string | undefined;
  organisationId?: string | undefined;
  near: Place | null;
}

const name = sql<string>`venue.name`;
const words = sql<string | null>`venue.folded`;
const byName = sql`catalogue.fold(venue.name), venue.id`;

/**
 * A page of venues and how many there are over all pages: nearest first when `near` is given (those without a place last), else the best
 * answers to `q` first, else by name. Those that are no place to go to are left out. Distances are computed for every venue that passes the filters: 2 ms for 5,000.
 */
export async function listVenues(
  db: Db,
  filter: VenueFilter,
  page: { limit: number; offset: number },
): Promise<{ items: VenueSummary[]; count: number }> {
  const { q = '', organisationId, near } = filter;
  const searching = typedWords(q).length > 0;
  let venues = db.selectFrom('venues.venue as venue').where(sql<boolean>`not venue.online`);
  if (searching) venues = venues.where(matchesWords(words, q));
  if (organisationId !== undefined) venues = venues.where('venue.organisation_id', '=', organisationId);
  const order = near
    ? sql`${metresFrom(near)} nulls last, ${byName}`
    : searching
      ? sql`${wordRank(name, words, q)} desc, ${byName}`
      : byName;
  const [rows, { count }] = await Promise.all([
    venues
      .select(venueColumns)
      .select(screens.as('screens'))
      .select(seats.as('seats'))
      .orderBy(order)
      .limit(page.limit)
      .offset(page.offset)
      .execute(),
    venues.select(sql<number>`count(*)`.as('count')).executeTakeFirstOrThrow(),
  ]);
  return { items: rows.map(toVenueSummary), count };
}

/** By id; unknown ids are left out. */
export async function readVenueSummaries(db: Db, ids: readonly string[]): Promise<Map<string, VenueSummary>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('venues.venue as venue')
    .select(venueColumns)
    .select(screens.as('screens'))
    .select(seats.as('seats'))
    .where('venue.id', '=', sql<string>`any(${[...new Set(ids)]}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, toVenueSummary(row)]));
}

const screens = sql<number>`(select count(*) from venues.auditorium a where a.venue_id = venue.id)`;
/** Of the newest seat map of each auditorium. */
const seats = sql<number>`coalesce((
  select sum(m.seats) from venues.auditorium a
  cross join lateral (
    select s.seats from venues.seat_map s where s.auditorium_id = a.id order by s.version desc limit 1) m
  where a.venue_id = venue.id), 0)`;

/** The haversine formula of domain/great-circle.ts. */
function metresFrom(near: Place) {
  return sql`2 * ${earthRadius}::float8 * asin(least(1, sqrt(
    sin(radians(venue.latitude - ${near.latitude}::float8) / 2) ^ 2
    + cos(radians(${near.latitude}::float8)) * cos(radians(venue.latitude))
    * sin(radians(venue.longitude - ${near.longitude}::float8) / 2) ^ 2)))`;
}
