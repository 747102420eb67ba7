import type { Clock } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/database.ts';
import type { Booking } from '../../booking/contract.ts';
import type { Catalogue } from '../../catalogue/contract.ts';
import type { Profiles } from '../../profiles/contract.ts';
import type { Programme } from '../../programme/contract.ts';
import type { Reviews } from '../../reviews/contract.ts';
import type { Venues } from '../../venues/contract.ts';

/** What discovery asks of the modules below, beside the views that they publish; it has no tables of its own. */
export interface DiscoveryNeeds {
  db: Db;
  clock: Clock;
  catalogue: Pick<Catalogue, 'film' | 'filmBySlug' | 'newSlugOf' | 'filmSummaries' | 'versionLabel'>;
  venues: Pick<Venues, 'venue' | 'venueBySlug' | 'venueSummaries'>;
  programme: Pick<Programme, 'eventSummaries'>;
  profiles: Pick<Profiles, 'summaries'>;
  /** Where pages are, for what is read outside of them: calendars, feeds, site maps. */
  publicUrl: string;
  booking: Pick<Booking, 'figures' | 'roomsWithSeatsTogether'>;
  reviews: Pick<Reviews, 'ratings'>;
}
