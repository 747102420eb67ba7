import type { Venue, venueChange, venueInput } from '@parterre/contract/venues';
import type { z } from 'zod';
import type { Clock } from '../../../platform/clock.ts';
import { instantText } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/database.ts';
import { violatedConstraint } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { newSlug } from '../../../platform/readable-slug.ts';
import type { OrganisationFacts } from '../../identity/contract.ts';
import type { VenueUse } from '../contract.ts';
import { readVenue } from '../sql/read-venues.ts';
import { insertVenue, removeVenue, updateVenue } from '../sql/write-venues.ts';

/** A venue of the organisation, in its currency, and in its country and zone unless others are given. */
export async function addVenue(
  db: Db,
  organisation: OrganisationFacts,
  venue: z.output<typeof venueInput>,
): Promise<Venue> {
  const id = newId();
  await insertVenue(db, { id, slug: newSlug(venue.name) }, organisation, venue);
  const added = await readVenue(db, { id });
  if (added === null) throw new Error(`venue ${id} was removed while it was added`);
  return added;
}

/** The address on the web stays. Null when the organisation has no such venue. */
export async function changeVenue(
  db: Db,
  clock: Clock,
  organisationId: string,
  id: string,
  change: z.output<typeof venueChange>,
): Promise<Venue | null> {
  const known = await updateVenue(db, organisationId, id, change, instantText(clock.now()));
  return known ? readVenue(db, { id }) : null;
}

export type VenueDeletion = { ok: true } | { ok: false; reason: 'not-found' | 'venue-in-use' };

/** Deletes a venue with its auditoriums, unless something takes or took place there; the foreign keys see what is planned meanwhile. */
export async function deleteVenue(
  db: Db,
  venueUse: VenueUse,
  organisationId: string,
  id: string,
): Promise<VenueDeletion> {
  if ((await readVenue(db, { id }))?.organisationId !== organisationId) return { ok: false, reason: 'not-found' };
  if ((await venueUse.occurrencesOfVenue(id)) > 0) return { ok: false, reason: 'venue-in-use' };
  try {
    return (await removeVenue(db, organisationId, id)) ? { ok: true } : { ok: false, reason: 'not-found' };
  } catch (error) {
    if (violatedConstraint(error) === null) throw error;
    return { ok: false, reason: 'venue-in-use' };
  }
}
