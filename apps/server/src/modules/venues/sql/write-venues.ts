import type { auditoriumInput, venueChange, venueInput } from '@parterre/contract/venues';
import type { SeatMap } from '@parterre/seating/seat-map';
import { countByType, seatsOf } from '@parterre/seating/seat-map';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Db } from '../../../platform/database.ts';
import type { OrganisationFacts } from '../../identity/contract.ts';

export async function insertVenue(
  db: Db,
  names: { id: string; slug: string },
  organisation: OrganisationFacts,
  venue: z.output<typeof venueInput>,
): Promise<void> {
  await db
    .insertInto('venues.venue')
    .values({
      ...names,
      organisation_id: organisation.id,
      name: venue.name,
      address: venue.address,
      postal_code: venue.postalCode,
      city: venue.city,
      country: venue.country ?? organisation.country,
      latitude: venue.place?.latitude ?? null,
      longitude: venue.place?.longitude ?? null,
      time_zone: venue.timeZone ?? organisation.timeZone,
      currency: organisation.currency,
      art_house: venue.artHouse,
    })
    .execute();
}

/** @returns false when the organisation has no such venue */
export async function updateVenue(
  db: Db,
  organisationId: string,
  id: string,
  change: z.output<typeof venueChange>,
  at: string,
): Promise<boolean> {
  const row = await db
    .updateTable('venues.venue')
    .set({
      name: change.name,
      address: change.address,
      postal_code: change.postalCode,
      city: change.city,
      art_house: change.artHouse,
      ...(change.place === undefined
        ? {}
        : { latitude: change.place?.latitude ?? null, longitude: change.place?.longitude ?? null }),
      updated_at: at,
    })
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  return row.numUpdatedRows > 0n;
}

/** @returns false when the organisation has no such venue; throws the foreign key's error when something refers to it */
export async function removeVenue(db: Db, organisationId: string, id: string): Promise<boolean> {
  const row = await db
    .deleteFrom('venues.venue')
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  return row.numDeletedRows > 0n;
}

/** Adds an auditorium after the others of its venue. */
export async function insertAuditorium(
  db: Db,
  id: string,
  venueId: string,
  auditorium: z.output<typeof auditoriumInput>,
): Promise<void> {
  await db
    .insertInto('venues.auditorium')
    .values({
      id,
      venue_id: venueId,
      name: auditorium.name,
      position: sql<number>`(select coalesce(max(position), 0) + 1 from venues.auditorium where venue_id = ${venueId})`,
      authorised_capacity: auditorium.authorisedCapacity ?? auditorium.seats,
      authorisation_number: auditorium.authorisationNumber,
      authorisation_provisional: auditorium.authorisationNumber === null,
      cleaning_minutes: auditorium.cleaningMinutes,
      equipment: auditorium.equipment,
    })
    .execute();
}

/** Adds a version of an auditorium's seat map; the newest is the one that new screenings sell from. */
export async function insertSeatMap(db: Db, id: string, auditoriumId: string, map: SeatMap): Promise<void> {
  await db
    .insertInto('venues.seat_map')
    .values({
      id,
      auditorium_id: auditoriumId,
      version: sql<number>`(select coalesce(max(version), 0) + 1 from venues.seat_map where auditorium_id = ${auditoriumId})`,
      plan: JSON.stringify(map),
      seats: seatsOf(map).length,
      wheelchair_spaces: countByType(map).wheelchair,
    })
    .execute();
}

/** @returns false when the venue has no such auditorium; throws the foreign key's error when something refers to it */
export async function removeAuditorium(db: Db, venueId: string, id: string): Promise<boolean> {
  const row = await db
    .deleteFrom('venues.auditorium')
    .where('id', '=', id)
    .where('venue_id', '=', venueId)
    .executeTakeFirst();
  return row.numDeletedRows > 0n;
}
