import type { Clock } from '../../platform/clock.ts';
import type { Db, Transaction } from '../../platform/database.ts';
import type { RateLimiter } from '../../platform/http/rate-limiter.ts';
import type { SecretBox } from '../../platform/secret-box.ts';
import type { Identity } from '../identity/contract.ts';
import type { Payments } from '../payments/contract.ts';
import type { CodeAttempts } from './code-attempts.ts';
import type { CountUse } from './sql/promotion-uses.ts';

/** What the use cases of vouchers work with. */
export interface VouchersContext {
  readonly db: Db;
  readonly clock: Clock;
  readonly payments: Payments;
  readonly identity: Pick<Identity, 'organisation' | 'organisations'>;
  readonly publicUrl: string;
  /** Writes the job that sends a mail, in the transaction that asks for it. */
  readonly enqueueMail: (
    trx: Transaction,
    mail: { to: string; subject: string; text: string; html: string },
  ) => Promise<void>;
  /** The same for the mail that brings a card: the job names the card, and no code waits in it. */
  readonly enqueueGiftCard: (trx: Transaction, job: { cardId: string }) => Promise<void>;
  /** Key of the hashes of gift cards' codes. */
  readonly codeKey: Buffer;
  /** Seals the codes of gift cards until they are mailed. */
  readonly secretBox: SecretBox;
  readonly attempts: CodeAttempts;
  /** What keeps a promotion within its uses; tests take it away to show that it is what does. */
  readonly countUse: CountUse;
}

export type VouchersNeeds = Omit<VouchersContext, 'attempts' | 'countUse'> & {
  readonly limiter: RateLimiter;
  readonly countUse?: CountUse;
};
