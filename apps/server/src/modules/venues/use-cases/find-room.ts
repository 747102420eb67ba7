import type { Auditorium } from '@parterre/contract/venues';
import type { Db } from '../../../platform/database.ts';
import { readVenue } from '../sql/read-venues.ts';

/** An auditorium as its address names it. */
export interface RoomAddress {
  organisationId: string;
  venueId: string;
  auditoriumId: string;
}

/** The auditorium at an address; null when the organisation has no such venue, or the venue no such auditorium. */
export async function findRoom(db: Db, at: RoomAddress): Promise<Auditorium | null> {
  const venue = await readVenue(db, { id: at.venueId });
  if (venue?.organisationId !== at.organisationId) return null;
  return venue.auditoriums.find(({ id }) => id === at.auditoriumId) ?? null;
}
