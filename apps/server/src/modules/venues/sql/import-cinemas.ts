import { generateHall } from '@parterre/seating/generate-hall';
import { countByType } from '@parterre/seating/seat-map';
import { saidOnly } from '../../../platform/changed-columns.ts';
import type { Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { newSlug } from '../../../platform/readable-slug.ts';
import type { CinemaRecord } from '../domain/cinema-record.ts';

/** Where an imported cinema's key comes from, whatever file it was in: the register's authorisation numbers. */
export const authorisationNumbers = 'authorisation-number';

const columns = [
  'id',
  'organisation_id',
  'source_key',
  'name',
  'address',
  'postal_code',
  'city',
  'latitude',
  'longitude',
  'art_house',
] as const;

export type KnownCinema = Awaited<ReturnType<typeof cinemasByNumber>>[number];
export async function cinemasByNumber(trx: Transaction, numbers: readonly string[]) {
  return trx
    .selectFrom('venues.venue')
    .select(columns)
    .where('source', '=', authorisationNumbers)
    .where('source_key', 'in', numbers)
    .execute();
}

export interface KnownAuditorium {
  id: string;
  venue_id: string;
  position: number;
  provisional: boolean;
  version: number;
  seats: number;
}

/** The auditoriums of these venues with the newest version of their seat maps, in order. */
export async function auditoriumsOf(trx: Transaction, venueIds: readonly string[]): Promise<KnownAuditorium[]> {
  if (venueIds.length === 0) return [];
  return trx
    .selectFrom('venues.auditorium as auditorium')
    .innerJoin('venues.seat_map as map', 'map.auditorium_id', 'auditorium.id')
    .distinctOn(['auditorium.venue_id', 'auditorium.position', 'auditorium.id'])
    .select([
      'auditorium.id',
      'auditorium.venue_id',
      'auditorium.position',
      'auditorium.authorisation_provisional as provisional',
      'map.version',
      'map.seats',
    ])
    .where('auditorium.venue_id', 'in', venueIds)
    .orderBy('auditorium.venue_id')
    .orderBy('auditorium.position')
    .orderBy('auditorium.id')
    .orderBy('map.version', 'desc')
    .execute();
}

export function columnsSaidOf(cinema: CinemaRecord) {
  return saidOnly({
    name: cinema.name,
    address: cinema.address,
    postal_code: cinema.postalCode,
    city: cinema.city,
    latitude: cinema.latitude,
    longitude: cinema.longitude,
    art_house: cinema.artHouse,
  });
}

export interface VenueOwner {
  id: string;
  country: string;
  currency: 'EUR' | 'XOF';
  timeZone: string;
}

export async function insertImportedCinema(trx: Transaction, owner: VenueOwner, cinema: CinemaRecord): Promise<string> {
  const id = newId();
  await trx
    .insertInto('venues.venue')
    .values({
      ...columnsSaidOf(cinema),
      id,
      organisation_id: owner.id,
      slug: newSlug(cinema.name),
      name: cinema.name,
      country: owner.country,
      currency: owner.currency,
      time_zone: owner.timeZone,
      source: authorisationNumbers,
      source_key: cinema.sourceKey,
    })
    .execute();
  return id;
}

export async function updateImportedCinema(
  trx: Transaction,
  id: string,
  change: ReturnType<typeof columnsSaidOf>,
  at: string,
): Promise<void> {
  await trx
    .updateTable('venues.venue')
    .set({ ...change, updated_at: at })
    .where('id', '=', id)
    .execute();
}

/** An auditorium `Salle N` with a generated seat map; its own authorisation number waits for someone to confirm it. */
export async function insertImportedAuditorium(
  trx: Transaction,
  venueId: string,
  establishment: string,
  position: number,
  seats: number,
): Promise<void> {
  const id = newId();
  await trx
    .insertInto('venues.auditorium')
    .values({
      id,
      venue_id: venueId,
      name: `Salle ${position}`,
      position,
      authorised_capacity: seats,
      authorisation_number: `${establishment}-${position}`,
      authorisation_provisional: true,
    })
    .execute();
  await insertGeneratedMap(trx, id, `Salle ${position}`, 1, seats);
}

/** A further version of the seat map: what is on sale keeps the version that it was planned with. */
export async function resizeImportedAuditorium(
  trx: Transaction,
  auditorium: KnownAuditorium,
  seats: number,
  at: string,
): Promise<void> {
  await trx
    .updateTable('venues.auditorium')
    .set({ authorised_capacity: seats, updated_at: at })
    .where('id', '=', auditorium.id)
    .execute();
  await insertGeneratedMap(trx, auditorium.id, `Salle ${auditorium.position}`, auditorium.version + 1, seats);
}

async function insertGeneratedMap(
  trx: Transaction,
  auditoriumId: string,
  name: string,
  version: number,
  seats: number,
): Promise<void> {
  const map = generateHall({ name, seats });
  await trx
    .insertInto('venues.seat_map')
    .values({
      id: newId(),
      auditorium_id: auditoriumId,
      version,
      plan: JSON.stringify(map),
      seats,
      wheelchair_spaces: countByType(map).wheelchair,
    })
    .execute();
}
