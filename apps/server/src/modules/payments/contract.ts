import type { Payment, PaymentMethod } from '@parterre/contract/payments';
import type { Currency } from '@parterre/contract/wire';
import type { Transaction } from '../../platform/database.ts';
import type { NotOffered, Wanted } from './domain/offers.ts';
import type { Payer } from './domain/provider.ts';

/** What is paid for. Low modules do not know orders: the subject is a kind and an id. */
export interface PaymentRequest {
  subject: { kind: 'order'; id: string; occurrenceId: string };
  organisationId: string;
  amount: number;
  currency: Currency;
  description: string;
  payer: Payer;
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
 *
 * Who posts what, so that a provider's clearing account reconciles with the provider's own report:
 * - `fulfilled`: the owner has posted the sale inside `settled()`: debit `providerClearing(payment.provider)` the whole amount, credit the
 *   payee, fee and tax accounts. Payments posts nothing.
 * - `refund`: the money came but what it was for is gone: it goes back by itself. The owner posts nothing; payments posts debit
 *   clearing, credit `refundPayable`.
 * - a later `Payments.refund`: see there.
 * - when the provider has given the money back, payments posts debit `refundPayable`, credit clearing.
 *
 * Both use the given transaction alone: a second connection asked for inside can exhaust the pool.
 * Two payments of one subject (an earlier one that succeeded late) are settled independently: the owner locks its subject.
 */
export interface PaymentSubjects {
  settled(
    trx: Transaction,
    payment: SettledPayment,
  ): Promise<{ outcome: 'fulfilled' } | { outcome: 'refund'; reason: string }>;
  /** The payment ended without money: failed or expired. Money may still come later, through `settled`. */
  ended(trx: Transaction, payment: SettledPayment & { status: 'failed' | 'expired' }): Promise<void>;
}

/** What a provider holds for us: received by it, not yet given back or paid out to our bank. */
export function providerClearing(provider: string): AccountReference {
  return { kind: 'provider-clearing', ownerId: null, label: provider };
}
/** What is owed to payers whose refund is under way. */
export const refundPayable: AccountReference = { kind: 'refund-payable', ownerId: null };

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
  /**
   * Posts a balanced transaction in the caller's database transaction (read committed). The same key twice is one transaction; the
   * description may differ. Postings of zero are left out. A payable account is never debited below zero unless `clawback`.
   */
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
  /** Ways to pay that this installation offers for what is to be paid, in the order in which to show them. */
  methods(wanted: Wanted): PaymentMethod[];
  /** Whether a payment may be begun so; asked before anything is kept for it. `start` asks the same. */
  mayStart(
    request: Pick<PaymentRequest, 'amount' | 'currency'> & { payer: Pick<Payer, 'phone'> },
    provider: string,
  ): { ok: true } | { ok: false; reason: NotOffered };
  /**
   * Opens (or returns the open) payment of a subject, stores it, then asks the provider, outside any database transaction. Another
   * provider than before is another attempt of the same payment; should both succeed, the second money goes back by itself. A payment
   * that ended is followed by a new one. After `payment-provider-unavailable` the same call may be made again.
   */
  start(
    request: PaymentRequest,
    provider: string,
  ): Promise<{ ok: true; payment: Payment } | { ok: false; reason: NotOffered | 'payment-provider-unavailable' }>;
  /** The newest payment of a subject, if there is one. */
  latest(subject: { kind: 'order'; id: string }): Promise<Payment | null>;
  /** Asks the provider of every attempt of the subject's open payment, and settles what it answers. Safe to repeat. */
  confirm(subject: { kind: 'order'; id: string }): Promise<void>;
  /**
   * Asks for a whole refund in the caller's transaction; carried out after it by a job. Once per cause, and once in all: a payment
   * that is being or has been refunded is left as it is. Posts debit clearing, credit `refundPayable`; in the same transaction the
   * caller undoes the sale with `ledger.reverse` and posts nothing else. Together they move what was the payee's to the payer.
   * A payment that never succeeded is a fault.
   */
  refund(trx: Transaction, paymentId: string, cause: string, reason: string): Promise<void>;
}
