import type { auditoriumInput, Venue } from '@parterre/contract/venues';
import { generateHall } from '@parterre/seating/generate-hall';
import type { z } from 'zod';
import type { Db } from '../../../platform/database.ts';
import { inTransaction, violatedConstraint } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { readVenue } from '../sql/read-venues.ts';
import { insertAuditorium, insertSeatMap, removeAuditorium } from '../sql/write-venues.ts';

export type AuditoriumResult<Reason extends string> = { ok: true; venue: Venue } | { ok: false; reason: Reason };

/** Adds an auditorium with a plausible seat map of exactly as many places as it has. */
export async function addAuditorium(
  db: Db,
  organisationId: string,
  venueId: string,
  auditorium: z.output<typeof auditoriumInput>,
): Promise<AuditoriumResult<'not-found' | 'name-taken'>> {
  if (!(await isOf(db, organisationId, venueId))) return { ok: false, reason: 'not-found' };
  const map = generateHall({ name: auditorium.name, seats: auditorium.seats });
  try {
    await inTransaction(db, async (trx) => {
      const id = newId();
      await insertAuditorium(trx, id, venueId, auditorium);
      await insertSeatMap(trx, newId(), id, map);
    });
  } catch (error) {
    const constraint = violatedConstraint(error);
    if (constraint === 'auditorium_venue_id_name_key') return { ok: false, reason: 'name-taken' };
    if (constraint === 'auditorium_venue_id_fkey') return { ok: false, reason: 'not-found' };
    throw error;
  }
  return venueOrNotFound(db, venueId);
}

/** Takes an auditorium away with its seat maps, unless something takes or took place there. */
export async function deleteAuditorium(
  db: Db,
  organisationId: string,
  venueId: string,
  id: string,
): Promise<AuditoriumResult<'not-found' | 'venue-in-use'>> {
  if (!(await isOf(db, organisationId, venueId))) return { ok: false, reason: 'not-found' };
  try {
    if (!(await removeAuditorium(db, venueId, id))) return { ok: false, reason: 'not-found' };
  } catch (error) {
    if (violatedConstraint(error) === null) throw error;
    return { ok: false, reason: 'venue-in-use' };
  }
  return venueOrNotFound(db, venueId);
}

async function isOf(db: Db, organisationId: string, venueId: string): Promise<boolean> {
  return (await readVenue(db, { id: venueId }))?.organisationId === organisationId;
}

async function venueOrNotFound(db: Db, id: string): Promise<AuditoriumResult<'not-found'>> {
  const venue = await readVenue(db, { id });
  return venue === null ? { ok: false, reason: 'not-found' } : { ok: true, venue };
}
