import type { Currency } from '@parterre/contract/wire';
import type { Transaction } from '../../platform/database.ts';

/** Who is owed money. */
export interface Seller {
  id: string;
  kind: 'organisation' | 'person';
}

/** What of a seller's held money there is to release: one account of kind `payable-held`. */
export interface HeldMoney {
  ownerId: string;
  /** The occurrence, or what else was sold: the label of the account. */
  label: string;
  currency: Currency;
}

export interface Payouts {
  /**
   * Makes what is held under a label available to its seller at once, in the caller's transaction: for what was sold and has been delivered.
   * What comes later under the same label is released by calling again. Takings of occurrences are released by themselves.
   * @returns the amount that was moved, minor units; 0 when nothing was held
   */
  releaseDelivered(trx: Transaction, held: HeldMoney): Promise<number>;
}
