import type { Payment, PaymentMethod } from '@parterre/contract/payments';
import type { Currency } from '@parterre/contract/wire';
import type { Transaction } from '../../platform/database.ts';

/** What is paid for. Low modules do not know orders: the subject is a kind and an id. */
export interface PaymentRequest {
  subject: { kind: 'order'; id: string; occurrenceId: string };
  organisationId: string;
  amount: number;
  currency: Currency;
  description: string;
  /** Where the provider sends the payer back to. */
  returnUrl: string;
  /** ISO instant; at most 30 minutes from now. */
  deadlineAt: string;
}

export interface SettledPayment {
  id: string;
  subject: { kind: 'order'; id: string; occurrenceId: string };
  organisationId: string;
  amount: number;
  currency: Currency;
  provider: string;
}

/**
 * Answered by the owner of a subject, inside the transaction that settles its payment: either all of it happened or nothing.
 * `refund` says that the money came but what it was for is gone: it goes back by itself.
 */
export interface PaymentSubjects {
  settled(
    trx: Transaction,
    payment: SettledPayment,
  ): Promise<{ outcome: 'fulfilled' } | { outcome: 'refund'; reason: string }>;
  /** The payment ended without money: failed or expired. */
  ended(trx: Transaction, payment: SettledPayment & { status: 'failed' | 'expired' }): Promise<void>;
}

export interface LedgerPosting {
  account: AccountReference;
  /** Minor units; debit positive, credit negative. */
  amount: number;
}
export interface AccountReference {
  kind:
    | 'provider-clearing'
    | 'bank'
    | 'buyer-receivable'
    | 'payable-held'
    | 'payable-available'
    | 'tax-payable'
    | 'refund-payable'
    | 'credit-liability'
    | 'fee-revenue'
    | 'provider-fees'
    | 'chargeback-loss'
    | 'rounding'
    | 'exchange';
  /** The organisation or person, or null for the platform's own and the providers'. */
  ownerId: string | null;
  /** Tells apart accounts of one kind and owner: the provider's name for clearing accounts. */
  label?: string;
}
export type PostResult =
  | { ok: true; transactionId: string; repeated: boolean }
  | { ok: false; reason: 'unbalanced' | 'overdrawn' | 'key-used-differently' };

export interface Ledger {
  /** Posts a balanced transaction in the caller's database transaction. The same key twice is one transaction. */
  post(
    trx: Transaction,
    entry: {
      key: string;
      kind: string;
      currency: Currency;
      description: string;
      postings: readonly LedgerPosting[];
      clawback?: boolean;
    },
  ): Promise<PostResult>;
  /** Reverses a transaction once; a second call returns the first reversal. */
  reverse(trx: Transaction, transactionId: string, reason: string): Promise<PostResult>;
  /** The fold of an account's postings. */
  balance(trx: Transaction, account: AccountReference, currency: Currency): Promise<number>;
}

export interface Payments {
  ledger: Ledger;
  /** Ways to pay offered for a currency by this installation. */
  methods(currency: Currency): PaymentMethod[];
  /** Opens (or returns the open) payment of a subject, stores it, then asks the provider, outside any database transaction. */
  start(
    request: PaymentRequest,
    provider: string,
  ): Promise<
    { ok: true; payment: Payment } | { ok: false; reason: 'unknown-provider' | 'payment-provider-unavailable' }
  >;
  /** The newest payment of a subject, if there is one. */
  latest(subject: { kind: 'order'; id: string }): Promise<Payment | null>;
  /** Asks the provider of every attempt of the subject's open payment, and settles what it answers. Safe to repeat. */
  confirm(subject: { kind: 'order'; id: string }): Promise<void>;
  /** Asks for a whole refund in the caller's transaction; carried out after it by a job, once per cause. */
  refund(trx: Transaction, paymentId: string, cause: string, reason: string): Promise<void>;
}
