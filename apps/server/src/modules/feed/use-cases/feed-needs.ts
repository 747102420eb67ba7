import type { Clock } from '../../../platform/clock.ts';
import type { Db, Transaction } from '../../../platform/database.ts';
import type { Log } from '../../../platform/log.ts';
import type { Storage } from '../../../platform/storage.ts';
import type { Identity } from '../../identity/contract.ts';
import type { Marketplace } from '../../marketplace/contract.ts';
import type { Media } from '../../media/contract.ts';
import type { Payments } from '../../payments/contract.ts';
import type { Profiles } from '../../profiles/contract.ts';
import type { Subscriptions } from '../../subscriptions/contract.ts';
import type { Rates } from '../contract.ts';
import type { Serving } from '../serving/serving.ts';

/** What the feed asks of the modules below. */
export interface FeedNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly storage: Storage;
  readonly identity: Pick<Identity, 'people'>;
  readonly media: Pick<
    Media,
    'asset' | 'assets' | 'claim' | 'drop' | 'process' | 'setPublic' | 'publicAddress' | 'signedAddress'
  >;
  readonly plans: Pick<Subscriptions, 'entitlements' | 'mayUse' | 'taxRate' | 'taxCountries'>;
  readonly profiles: Pick<
    Profiles,
    'profile' | 'profiles' | 'blockedAround' | 'blockedBetween' | 'followedPeople' | 'reportsBy'
  >;
  readonly rates: Rates;
  readonly payments: Payments;
  /** What a boost brought. */
  readonly orders: Pick<Marketplace, 'ordersBetween'>;
  readonly publicUrl: string;
  /** Writes the job that sends a mail, in the transaction that asks for it. */
  readonly enqueueMail: (
    trx: Transaction,
    mail: { to: string; subject: string; text: string; html: string },
  ) => Promise<void>;
  /** What this node keeps in memory to choose from. */
  readonly serving: Serving;
  /** Aborted when this node ends: what takes minutes is not waited for. */
  readonly ending: AbortSignal;
}
