import type { Clock } from '../../platform/clock.ts';
import type { Db, Transaction } from '../../platform/database.ts';
import type { Log } from '../../platform/log.ts';
import type { Identity } from '../identity/contract.ts';
import type { CardBilling, Payments } from '../payments/contract.ts';
import type { UsesOf } from './contract.ts';
import type { PlanMail } from './texts/plan-mail.ts';

/** What the use cases of plans work with. */
export interface PlansContext {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>;
  readonly identity: Pick<Identity, 'people'>;
  readonly payments: Payments;
  /** Cards that renew themselves; null where the installation has no such provider. */
  readonly billing: CardBilling | null;
  /** Whoever counts what plans limit. */
  readonly uses: readonly UsesOf[];
  readonly publicUrl: string;
  /** Writes the job that sends a mail, in the transaction that asks for it. */
  readonly enqueueMail: (trx: Transaction, mail: PlanMail) => Promise<void>;
}
