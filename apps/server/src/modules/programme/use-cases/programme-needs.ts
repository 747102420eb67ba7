import type { Clock } from '../../../platform/clock.ts';
import type { Db, Transaction } from '../../../platform/database.ts';
import type { Catalogue } from '../../catalogue/contract.ts';
import type { Identity, OrganisationFacts } from '../../identity/contract.ts';
import type { Venues } from '../../venues/contract.ts';
import type { Sales } from '../contract.ts';

/** What the programme asks of others. */
export interface ProgrammeNeeds {
  db: Db;
  clock: Clock;
  identity: Identity;
  catalogue: Catalogue;
  venues: Venues;
  sales: Sales;
}

/** The same for its use cases. */
export interface ProgrammeTools extends Omit<ProgrammeNeeds, 'identity'> {
  /** Kept in memory for seconds: fees and zones change rarely and are asked for with every occurrence. */
  organisation(id: string, within?: Transaction): Promise<OrganisationFacts | null>;
  /** By id; unknown ids are left out. What is not in memory is one question. */
  organisations(ids: readonly string[]): Promise<Map<string, OrganisationFacts>>;
  /** Told after a change, so that what is kept in memory is read anew. */
  changed(occurrenceId: string): void;
}
