import type { auditoriumChange, auditoriumInput, venueChange, venueInput } from '@parterre/contract/venues';
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
      phone: venue.phone,
      website: venue.website,
      links: venue.links,
      opening_hours: JSON.stringify(venue.openingHours),
      accessibility: venue.accessibility,
      equipment: venue.equipment,
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
      phone: change.phone,
      website: change.website,
      links: change.links,
      opening_hours: change.openingHours === undefined ? undefined : JSON.stringify(change.openingHours),
      accessibility: change.accessibility,
      equipment: change.equipment,
      ...(change.place === undefined
        ? {}
        : { latitude: change.place?.latitude ?? null, longitude: change.place?.longitude ?? null }),
      updated_at: at,
    })
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .where('online', '=', false)
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
      preshow_minutes: auditorium.preshowMinutes,
      cleaning_minutes: auditorium.cleaningMinutes,
      equipment: auditorium.equipment,
    })
    .execute();
}

/**
 * Changes what is named; an authorisation number that is given is confirmed by it.
 * @returns false when the venue has no such auditorium; throws the error of `auditorium_venue_id_name_key` when another has the name
 */
export async function updateAuditorium(
  db: Db,
  venueId: string,
  id: string,
  change: z.output<typeof auditoriumChange>,
  at: string,
): Promise<boolean> {
  const row = await db
    .updateTable('venues.auditorium')
    .set({
      name: change.name,
      preshow_minutes: change.preshowMinutes,
      cleaning_minutes: change.cleaningMinutes,
      authorised_capacity: change.authorisedCapacity,
      authorisation_number: change.authorisationNumber,
      authorisation_provisional:
        change.authorisationNumber === undefined ? undefined : change.authorisationNumber === null,
      equipment: change.equipment,
      updated_at: at,
    })
    .where('id', '=', id)
    .where('venue_id', '=', venueId)
    .executeTakeFirst();
  return row.numUpdatedRows > 0n;
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
