import type { Clock } from '../../platform/clock.ts';
import type { Db, Transaction } from '../../platform/database.ts';
import type { Log } from '../../platform/log.ts';
import type { SecretBox } from '../../platform/secret-box.ts';
import type { Storage } from '../../platform/storage.ts';
import type { Identity } from '../identity/contract.ts';
import type { Ledger, PayoutRails } from '../payments/contract.ts';
import type { Programme } from '../programme/contract.ts';
import type { RowLock } from './sql/held-accounts.ts';

/** The platform's own account, from which bank files pay. */
export interface PayingBank {
  name: string;
  iban: string;
  bic: string;
}

/** What every use case of the module may ask for. */
export interface PayoutNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>;
  readonly identity: Identity;
  readonly programme: Pick<Programme, 'saleTerms' | 'occurrences'>;
  readonly ledger: Ledger;
  readonly rails: PayoutRails;
  /** For what sellers say of themselves, and where they are paid. */
  readonly secrets: SecretBox;
  readonly storage: Storage;
  readonly publicUrl: string;
  /** Writes the job that sends a mail, in the transaction that asks for it. */
  readonly enqueueMail: (
    trx: Transaction,
    mail: { to: string; subject: string; text: string; html: string },
  ) => Promise<void>;
  /** null: no SEPA file can be made. */
  readonly payingBank: PayingBank | null;
  readonly rowLock: RowLock;
}
