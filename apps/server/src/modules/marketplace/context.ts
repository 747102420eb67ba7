import type { Clock } from '../../platform/clock.ts';
import type { Db, Transaction } from '../../platform/database.ts';
import type { Identity } from '../identity/contract.ts';
import type { Media } from '../media/contract.ts';
import type { Payments } from '../payments/contract.ts';
import type { Payouts } from '../payouts/contract.ts';
import type { Profiles } from '../profiles/contract.ts';
import type { Programme } from '../programme/contract.ts';
import type { Subscriptions } from '../subscriptions/contract.ts';
import type { ContractKeys } from './contract-keys.ts';
import type { DrawContract } from './documents/contract-drawing.ts';

/** What the use cases of the marketplace work with. */
export interface MarketContext {
  readonly db: Db;
  readonly clock: Clock;
  readonly publicUrl: string;
  readonly identity: Pick<
    Identity,
    'people' | 'personByUsername' | 'organisation' | 'organisations' | 'administrators'
  >;
  readonly profiles: Pick<Profiles, 'blockedBetween' | 'names' | 'sellerOf'>;
  readonly programme: Pick<Programme, 'eventFor' | 'nameHost' | 'dropHost'>;
  readonly plans: Pick<Subscriptions, 'entitlements' | 'mayUse'>;
  readonly payments: Payments;
  readonly payouts: Payouts;
  readonly media: Media;
  readonly keys: ContractKeys;
  readonly drawContract: DrawContract;
  /** Writes the job that sends a mail, in the transaction that asks for it. */
  readonly enqueueMail: (
    trx: Transaction,
    mail: { to: string; subject: string; text: string; html: string },
  ) => Promise<void>;
  /** How an order is read before a step; a test takes the lock away and sees what it guards. */
  readonly orderLock: 'for-update' | 'none';
}
