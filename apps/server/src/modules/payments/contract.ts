import type { Payment, PaymentMethod } from '@parterre/contract/payments';
import type { Currency, Money } from '@parterre/contract/wire';
import type { Transaction } from '../../platform/database.ts';
import type { NotOffered, Wanted } from './domain/offers.ts';
import type { RecordedMeans } from './domain/recorded.ts';
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

/** Why money pays nothing: the payment had its money from another attempt, or it was another amount than was asked for. */
export type Surplus = 'paid-twice' | 'amount-differs';

/**
 * Answered by the owner of a subject, inside the transaction that settles its payment: either all of it happened or nothing.
 *
 * Who posts what, so that a provider's clearing account reconciles with the provider's own report:
 * - `fulfilled`: the owner has posted the sale inside `settled()`, under `saleKey(payment.id)`: debit
 *   `providerClearing(payment.provider)` the whole amount, credit the payee, fee and tax accounts. Payments posts nothing.
 * - `refund`: the money came but what it was for is gone: it goes back by itself. The owner posts nothing; payments posts debit
 *   clearing, credit `refundPayable`.
 * - a later `Payments.refund`: see there.
 * - when the provider has given the money back, payments posts debit `refundPayable`, credit clearing.
 * - what the provider keeps for itself, where it says so: payments posts debit `providerFees`, credit clearing.
 *
 * Both use the given transaction alone: a second connection asked for inside can exhaust the pool.
 * Two payments of one subject (an earlier one that succeeded late) are settled independently: the owner locks its subject.
 */
export interface PaymentSubjects {
  settled(
    trx: Transaction,
    payment: SettledPayment,
  ): Promise<{ outcome: 'fulfilled' } | { outcome: 'refund'; reason: string }>;
  /** Money came that pays nothing, and goes back by itself: the payer is to be told. Payments posts what there is to post. */
  goesBack(trx: Transaction, payment: SettledPayment, why: Surplus): Promise<void>;
  /** The payment ended without money: failed or expired. Money may still come later, through `settled`. */
  ended(trx: Transaction, payment: SettledPayment & { status: 'failed' | 'expired' }): Promise<void>;
}

/** Key of the ledger's transaction by which the owner of a subject books what a payment brought. */
export function saleKey(paymentId: string): string {
  return `sale:${paymentId}`;
}
/** Key of the one by which it takes a part of that back for a refund; the whole is undone with `ledger.reverse`. */
export function saleUndoneKey(refundId: string): string {
  return `sale-undone:${refundId}`;
}

/** What a provider holds for us: received by it, not yet given back or paid out to our bank. */
export function providerClearing(provider: string): AccountReference {
  return { kind: 'provider-clearing', ownerId: null, label: provider };
}
/** What is owed to payers whose refund is under way. */
export const refundPayable: AccountReference = { kind: 'refund-payable', ownerId: null };

/** What providers keep for their service. */
export const providerFees: AccountReference = { kind: 'provider-fees', ownerId: null };

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

/** Money that somebody took at a counter. */
export interface RecordedPayment {
  subject: { kind: 'order'; id: string; occurrenceId: string };
  organisationId: string;
  /** Minor units. */
  amount: number;
  currency: Currency;
  description: string;
  means: RecordedMeans;
  /** The person who took it. */
  recordedBy: string;
  /** Number of the terminal's receipt, of the till's ticket; null where there is none. */
  receipt: string | null;
}
export type Recorded = { ok: true; payment: Payment } | { ok: false; reason: string };

export interface RefundWish {
  /** Minor units; `rest`: all that has not been given back or asked back yet. */
  amount: number | 'rest';
  /** The same cause twice is one refund. */
  cause: string;
  /** In words, for statements and colleagues. */
  reason: string;
}
export type RefundAsked =
  | { ok: true; refundId: string; amount: number; repeated: boolean }
  /** `left`: what may still be given back, minor units. */
  | { ok: false; reason: 'exceeds-captured'; left: number }
  | { ok: false; reason: 'cause-used-differently' };

/** A payment of a subject as its payer sees it. */
export interface PaidSubject {
  id: string;
  subjectId: string;
  status: Payment['status'];
  provider: string;
  amount: Money;
  createdAt: string;
  settledAt: string | null;
  refunds: {
    id: string;
    amount: Money;
    status: 'pending' | 'by-hand' | 'succeeded' | 'failed';
    /** By when people see to it; null where nobody has to. */
    dueAt: string | null;
    createdAt: string;
    endedAt: string | null;
  }[];
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
  /** The payments of these subjects that are open or brought money, newest first, with what goes back of each. */
  ofSubjects(
    subjects: { kind: 'order'; ids: readonly string[] },
    page: { page: number; pageSize: number },
  ): Promise<{ items: PaidSubject[]; count: number }>;
  /**
   * Money was taken at a counter: the subject is settled at once, in the caller's transaction, by its owner's `settled`. When the owner
   * would have it go back, that is the answer, and the caller must undo the transaction: the money stays with the payer. Ways to pay that
   * were begun elsewhere are to be ended. It goes back over the counter: `refund` puts it on the list of people, `refundedAtCounter` ends it.
   */
  record(trx: Transaction, recorded: RecordedPayment): Promise<Recorded>;
  /**
   * What is to be given back by hand was given back at a counter, in the caller's transaction.
   * @param done.from `original`: from the till or the terminal that took it; `cash`: in cash, whatever took it
   */
  refundedAtCounter(
    trx: Transaction,
    refundId: string,
    done: { personId: string; from: 'original' | 'cash'; proof: string },
  ): Promise<{ ok: true } | { ok: false; reason: 'not-found' | 'refund-not-by-hand' | 'refund-taken' }>;
  /** Nobody is to pay this subject any more: providers that can are asked to end what is open. Money that comes all the same is settled. */
  abandon(trx: Transaction, subject: { kind: 'order'; id: string }): Promise<void>;
  /** Asks the provider of every attempt of the subject's open payment, and settles what it answers. Safe to repeat. */
  confirm(subject: { kind: 'order'; id: string }): Promise<void>;
  /**
   * Asks to give back a part of a payment or the rest of it, in the caller's transaction; carried out after it by a job, to the means that
   * paid, or by people where that cannot. Several a payment, once per cause, never more in all than came.
   *
   * Posts debit clearing, credit `refundPayable`, of the amount. In the same transaction the caller undoes the sale to the same amount:
   * the whole of it with `ledger.reverse`; a part with a transaction of its own under `saleUndoneKey(refundId)`, which debits payee, fee
   * and tax accounts with what each gives of it, and credits `providerClearing(payment.provider)`. Together they move what was the
   * payee's to the payer.
   * A payment that never succeeded is a fault.
   */
  refund(trx: Transaction, paymentId: string, wish: RefundWish): Promise<RefundAsked>;
}
