import type { Auditorium, Venue } from '@parterre/contract/venues';
import { sql } from 'kysely';
import type { Db } from '../../../platform/database.ts';
import { auditoriumsOfVenue, toVenue, venueColumns } from './venue-rows.ts';

const venues = (db: Db) =>
  db.selectFrom('venues.venue as venue').select(venueColumns).select(auditoriumsOfVenue.as('auditoriums'));

/** Null also for one that is no place to go to: it has no page, no rooms and no week. */
export async function readVenue(db: Db, by: { id: string } | { slug: string }): Promise<Venue | null> {
  const row = await venues(db)
    .where((where) => ('id' in by ? where('venue.id', '=', by.id) : where('venue.slug', '=', by.slug)))
    .where('venue.online', '=', false)
    .executeTakeFirst();
  return row === undefined ? null : toVenue(row);
}

/** By id, those of online events too; unknown ids are left out. */
export async function readVenues(db: Db, ids: readonly string[]): Promise<Map<string, Venue>> {
  if (ids.length === 0) return new Map();
  const rows = await venues(db)
    .where('venue.id', '=', sql<string>`any(${[...new Set(ids)]}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, toVenue(row)]));
}

export async function readAuditorium(db: Db, id: string): Promise<Auditorium | null> {
  const row = await venues(db)
    .where('venue.id', '=', db.selectFrom('venues.auditorium').select('venue_id').where('id', '=', id))
    .executeTakeFirst();
  return row?.auditoriums.find((auditorium) => auditorium.id === id) ?? null;
}
