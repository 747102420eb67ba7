import type { Currency } from '@parterre/contract/wire';
import type { Clock } from '../../../platform/clock.ts';
import type { Db, Transaction } from '../../../platform/database.ts';
import type { Storage } from '../../../platform/storage.ts';
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
  /** The organisation's venue of that name and address, or that of its online events, made when there is none. Filled by venues. */
  venueForPlace: (trx: Transaction, owner: PlaceOwner, place: EventPlace | 'online') => Promise<string>;
  /** Writes the job that sends a mail, in the transaction of what it tells. */
  enqueueMail: (trx: Transaction, mail: EventMail) => Promise<void>;
  /** Where uploaded pictures are kept. */
  storage: Storage;
  publicUrl: string;
  /** Keys the hashes of those who look at events. */
  viewKey: Buffer;
}

export interface PlaceOwner {
  id: string;
  country: string;
  currency: Currency;
  timeZone: string;
}
export interface EventPlace {
  name: string;
  address: string | null;
  postalCode: string | null;
  city: string | null;
  latitude: number | null;
  longitude: number | null;
}
export interface EventMail {
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** What its use cases work with. */
export interface ProgrammeTools extends Omit<ProgrammeNeeds, 'identity'> {
  who: Pick<Identity, 'organisation' | 'people' | 'personByUsername' | 'administrators'>;
  /** Kept in memory for seconds: fees and zones change rarely and are asked for with every occurrence. */
  organisation(id: string, within?: Transaction): Promise<OrganisationFacts | null>;
  /** By id; unknown ids are left out. What is not in memory is one question. */
  organisations(ids: readonly string[]): Promise<Map<string, OrganisationFacts>>;
  /** Told after a change, so that what is kept in memory is read anew. */
  changed(occurrenceId: string): void;
}
