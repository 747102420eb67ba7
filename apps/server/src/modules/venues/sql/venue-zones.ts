import type { VenueZone } from '@parterre/contract/venues';
import { freeColour } from '@parterre/seating/zone-colours';
import { sql } from 'kysely';
import type { Db, Transaction } from '../../../platform/database.ts';

/** A venue's zones in their order. */
export async function readVenueZones(db: Db, venueId: string): Promise<VenueZone[]> {
  return db
    .selectFrom('venues.zone')
    .select(['code', 'name', 'colour'])
    .where('venue_id', '=', venueId)
    .orderBy('rank')
    .orderBy('code')
    .execute();
}

/** Puts those who change a venue's zones in a row. */
export async function lockVenue(trx: Transaction, venueId: string): Promise<void> {
  await trx.selectFrom('venues.venue').select('id').where('id', '=', venueId).forNoKeyUpdate().execute();
}

/** The venue's zones become exactly these, in this order. */
export async function writeVenueZones(trx: Transaction, venueId: string, zones: readonly VenueZone[]): Promise<void> {
  await trx.deleteFrom('venues.zone').where('venue_id', '=', venueId).execute();
  if (zones.length === 0) return;
  const rows = zones.map(({ code, name, colour }, rank) => ({ venue_id: venueId, code, name, colour, rank: rank + 1 }));
  await trx.insertInto('venues.zone').values(rows).execute();
}

/** Adds the zones of a map that its venue does not have yet, after the others. */
export async function addVenueZones(
  trx: Transaction,
  venueId: string,
  zones: readonly { code: string; name: string; colour?: string | undefined }[],
): Promise<void> {
  const known = await readVenueZones(trx, venueId);
  const codes = new Set(known.map(({ code }) => code));
  const missing = zones.filter(({ code }) => !codes.has(code));
  if (missing.length === 0) return;
  const all = [...known];
  for (const { code, name, colour } of missing) {
    all.push({ code, name, colour: colour ?? freeColour(all.map((zone) => zone.colour)) });
  }
  await writeVenueZones(trx, venueId, all);
}

/** By code of a zone: the auditoriums whose newest seat map or draft has it. */
export async function roomsWithZones(db: Db, venueId: string): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ code: string; rooms: string[] }>`
    select zone ->> 'code' as code, array_agg(distinct auditorium.name order by auditorium.name) as rooms
    from venues.auditorium
    cross join lateral (
      (select plan from venues.seat_map where auditorium_id = auditorium.id order by version desc limit 1)
      union all
      (select plan from venues.seat_map_draft where auditorium_id = auditorium.id)
    ) map
    cross join jsonb_array_elements(map.plan -> 'zones') as zone
    where auditorium.venue_id = ${venueId} group by 1`.execute(db);
  return new Map(rows.map(({ code, rooms }) => [code, rooms]));
}
