import type { Clock } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/database.ts';
import type { Log } from '../../../platform/log.ts';
import type { CardPlans, Ledger, PaymentSubjects, SubjectKind } from '../contract.ts';
import type { PaymentProvider } from '../domain/provider.ts';
import type { StartClaims } from '../sql/attempts.ts';
import type { RowLock } from '../sql/payments.ts';

/** What the use cases of payments work with. */
export interface PaymentNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>;
  readonly ledger: Ledger;
  readonly subjects: Readonly<Record<SubjectKind, PaymentSubjects>>;
  /** Told of what a provider of cards that renew themselves tells us. */
  readonly plans?: CardPlans | undefined;
  readonly providers: ReadonlyMap<string, PaymentProvider>;
  /** Names of those that can end an open charge. */
  readonly cancellable: readonly string[];
  /** Of this installation, without a trailing slash: where notifications are sent. */
  readonly publicUrl: string;
  /** Milliseconds that a provider has to answer. */
  readonly providerTimeout: number;
  readonly rowLock: RowLock;
  readonly startClaims: StartClaims;
}
