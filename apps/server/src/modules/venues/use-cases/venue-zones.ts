import type { VenueZone, venueZonesInput } from '@parterre/contract/venues';
import { freeCode } from '@parterre/seating/editing/copy-selection';
import { slugOf } from '@parterre/seating/editing/name-code';
import type { SeatMap } from '@parterre/seating/seat-map';
import type { z } from 'zod';
import type { Db, Transaction } from '../../../platform/database.ts';
import { inTransaction } from '../../../platform/database.ts';
import { readVenue } from '../sql/read-venues.ts';
import { addVenueZones, lockVenue, readVenueZones, roomsWithZones, writeVenueZones } from '../sql/venue-zones.ts';

export type ChangedZones =
  | { ok: true; zones: VenueZone[] }
  | { ok: false; reason: 'not-found' }
  | { ok: false; reason: 'zone-in-use'; zone: string; auditoriums: string[] };

/** A venue's zones in their order; null when the organisation has no such venue. */
export async function listVenueZones(db: Db, organisationId: string, venueId: string): Promise<VenueZone[] | null> {
  const venue = await readVenue(db, { id: venueId });
  return venue?.organisationId === organisationId ? readVenueZones(db, venueId) : null;
}

/**
 * The venue's zones become exactly these, in this order; one without a code is new and gets one from its name. A zone stays while an
 * auditorium's newest seat map or draft has it. Versions keep the names that they were published with.
 */
export async function changeVenueZones(
  db: Db,
  organisationId: string,
  venueId: string,
  wanted: z.output<typeof venueZonesInput>['items'],
): Promise<ChangedZones> {
  const venue = await readVenue(db, { id: venueId });
  if (venue?.organisationId !== organisationId) return { ok: false, reason: 'not-found' };
  return inTransaction(db, async (trx): Promise<ChangedZones> => {
    await lockVenue(trx, venueId);
    const codes = new Set(wanted.flatMap(({ code }) => code ?? []));
    const zones = wanted.map(({ code, name, colour }) => {
      return { code: code ?? freeCode(slugOf(name, 'zone'), codes), name, colour };
    });
    const kept = new Set(zones.map(({ code }) => code));
    const dropped = (await readVenueZones(trx, venueId)).filter(({ code }) => !kept.has(code));
    const rooms = await roomsWithZones(trx, venueId);
    for (const { code, name } of dropped) {
      const auditoriums = rooms.get(code);
      if (auditoriums !== undefined) return { ok: false, reason: 'zone-in-use', zone: name, auditoriums };
    }
    await writeVenueZones(trx, venueId, zones);
    return { ok: true, zones };
  });
}

/** The map with its zones as the venue has them now, for a version that is published; zones that are new become the venue's. */
export async function withVenueZones(trx: Transaction, venueId: string, map: SeatMap): Promise<SeatMap> {
  await lockVenue(trx, venueId);
  await addVenueZones(trx, venueId, map.zones);
  const known = new Map((await readVenueZones(trx, venueId)).map((zone) => [zone.code, zone]));
  return { ...map, zones: map.zones.map((zone) => known.get(zone.code) ?? zone) };
}
