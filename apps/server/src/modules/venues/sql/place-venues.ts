import type { Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { newSlug } from '../../../platform/readable-slug.ts';
import type { VenueOwner } from './import-cinemas.ts';

export interface EventPlace {
  name: string;
  address: string | null;
  postalCode: string | null;
  city: string | null;
  latitude: number | null;
  longitude: number | null;
}

/** Where a place named by an event keeps its identity: one per organisation, name and address. */
const eventPlaces = 'event-place';

/** Where its organisation holds what takes place online: one each. Its name is in both languages of the product; pages say it in the reader's. */
const onlineVenues = 'online';
const nowhere = {
  name: 'En ligne · Online',
  address: null,
  postalCode: null,
  city: null,
  latitude: null,
  longitude: null,
};

/**
 * The organisation's venue of that name and address, or that of its online events, made without auditoriums when there is none. Its place on the map and its town are of the
 * first event that named it.
 */
export async function venueForPlace(
  trx: Transaction,
  owner: VenueOwner,
  wanted: EventPlace | 'online',
): Promise<string> {
  const online = wanted === 'online';
  const place = online ? nowhere : wanted;
  const source = online ? onlineVenues : eventPlaces;
  const key = online ? owner.id : JSON.stringify([owner.id, fold(place.name), fold(place.address ?? '')]);
  const known = await trx
    .selectFrom('venues.venue')
    .select('id')
    .where('source', '=', source)
    .where('source_key', '=', key)
    .executeTakeFirst();
  if (known !== undefined) return known.id;
  const id = newId();
  await trx
    .insertInto('venues.venue')
    .values({
      id,
      organisation_id: owner.id,
      slug: newSlug(place.name),
      name: place.name,
      address: place.address,
      postal_code: place.postalCode,
      city: place.city,
      latitude: place.latitude,
      longitude: place.longitude,
      country: owner.country,
      currency: owner.currency,
      time_zone: owner.timeZone,
      online,
      source,
      source_key: key,
    })
    .execute();
  return id;
}

/** `Église St-Gervais,Paris` and `EGLISE ST GERVAIS  PARIS` are one place. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
