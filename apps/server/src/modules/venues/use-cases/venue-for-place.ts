import type { Transaction } from '../../../platform/database.ts';
import type { VenueOwner } from '../sql/import-cinemas.ts';
import { venueForPlace as findOrInsert } from '../sql/place-venues.ts';
import type { EventPlace } from '../sql/place-venues.ts';

/** Where an event takes place: the venue that the organisation has by that name and address, or for its online events, else made; answers its id. */
export function venueForPlace(trx: Transaction, owner: VenueOwner, place: EventPlace | 'online'): Promise<string> {
  return findOrInsert(trx, owner, place);
}
