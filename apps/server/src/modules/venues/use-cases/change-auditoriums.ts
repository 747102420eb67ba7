import type { auditoriumChange, auditoriumInput, Venue } from '@parterre/contract/venues';
import { generateHall } from '@parterre/seating/generate-hall';
import type { z } from 'zod';
import type { Clock } from '../../../platform/clock.ts';
import { instantText } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/database.ts';
import { inTransaction, violatedConstraint } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { readVenue } from '../sql/read-venues.ts';
import { insertSeatMap } from '../sql/seat-maps.ts';
import { withVenueZones } from './venue-zones.ts';
import { insertAuditorium, removeAuditorium, updateAuditorium } from '../sql/write-venues.ts';

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
      await insertSeatMap(trx, newId(), id, await withVenueZones(trx, venueId, map));
    });
  } catch (error) {
    const constraint = violatedConstraint(error);
    if (constraint === 'auditorium_venue_id_name_key') return { ok: false, reason: 'name-taken' };
    if (constraint === 'auditorium_venue_id_fkey') return { ok: false, reason: 'not-found' };
    throw error;
  }
  return venueOrNotFound(db, venueId);
}

/** Changes what is named of an auditorium; what is planned there already keeps its minutes. */
export async function changeAuditorium(
  tools: { db: Db; clock: Clock },
  organisationId: string,
  venueId: string,
  id: string,
  change: z.output<typeof auditoriumChange>,
): Promise<AuditoriumResult<'not-found' | 'name-taken'>> {
  const { db, clock } = tools;
  if (!(await isOf(db, organisationId, venueId))) return { ok: false, reason: 'not-found' };
  try {
    const known = await updateAuditorium(db, venueId, id, change, instantText(clock.now()));
    return known ? await venueOrNotFound(db, venueId) : { ok: false, reason: 'not-found' };
  } catch (error) {
    if (violatedConstraint(error) !== 'auditorium_venue_id_name_key') throw error;
    return { ok: false, reason: 'name-taken' };
  }
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
