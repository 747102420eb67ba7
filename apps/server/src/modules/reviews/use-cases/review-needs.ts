import type { Clock } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/database.ts';
import type { Booking } from '../../booking/contract.ts';
import type { Catalogue } from '../../catalogue/contract.ts';
import type { Identity } from '../../identity/contract.ts';

/** What reviews ask of the modules below. */
export interface ReviewNeeds {
  db: Db;
  clock: Clock;
  identity: Pick<Identity, 'people'>;
  catalogue: Pick<Catalogue, 'filmSummaries'>;
  booking: Pick<Booking, 'attended'>;
}
