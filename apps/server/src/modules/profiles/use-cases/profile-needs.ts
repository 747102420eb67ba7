import type { Clock } from '../../../platform/clock.ts';
import type { Db, Transaction } from '../../../platform/database.ts';
import type { Storage } from '../../../platform/storage.ts';
import type { Identity } from '../../identity/contract.ts';
import type { EventsOfPeople, FollowedSubjects } from '../contract.ts';

export interface ProfileNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly storage: Storage;
  readonly identity: Pick<Identity, 'people'>;
  readonly subjects: FollowedSubjects;
  readonly events: EventsOfPeople;
  readonly publicUrl: string;
  enqueueMail(trx: Transaction, mail: { to: string; subject: string; text: string; html: string }): Promise<void>;
}
