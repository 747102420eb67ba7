import type { Transaction } from '../../../platform/database.ts';
import type { VenueOwner } from '../sql/import-cinemas.ts';
import { venueForPlace as findOrInsert } from '../sql/place-venues.ts';
import type { EventPlace } from '../sql/place-venues.ts';

/** The venue of an imported event: found by the organisation, its name and its address, else made; answers its id. */
export function venueForPlace(trx: Transaction, owner: VenueOwner, place: EventPlace): Promise<string> {
  return findOrInsert(trx, owner, place);
}
