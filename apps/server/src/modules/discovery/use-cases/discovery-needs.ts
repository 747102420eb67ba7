import type { Clock } from '../../../platform/clock.ts';
import type { Booking } from '../../booking/contract.ts';
import type { Catalogue } from '../../catalogue/contract.ts';
import type { Programme } from '../../programme/contract.ts';
import type { Venues } from '../../venues/contract.ts';

/** What discovery asks of the modules below; it has no tables of its own. */
export interface DiscoveryNeeds {
  clock: Clock;
  catalogue: Pick<Catalogue, 'film' | 'filmBySlug' | 'newSlugOf' | 'filmSummaries' | 'versions' | 'searchFilms'>;
  venues: Pick<Venues, 'venue' | 'venueBySlug' | 'venues' | 'searchVenues'>;
  programme: Programme;
  booking: Pick<Booking, 'figures'>;
}
