import type { Payment, PaymentMethod } from '@parterre/contract/payments';
import type { Currency, Money } from '@parterre/contract/wire';
import type { Transaction } from '../../platform/database.ts';
import type { NotOffered, Wanted } from './domain/offers.ts';
import type { RecordedMeans } from './domain/recorded.ts';
import type { PayoutWay } from './domain/payout-ways.ts';
import type { Payer, PayoutAnswer, ProviderPayout, ProviderSellers } from './domain/provider.ts';
import type { StripeBilling } from './providers/stripe/stripe-billing.ts';

/** What can be paid for. Low modules do not know orders: each kind is answered for by the module that sells it. */
export type SubjectKind = 'order' | 'plan' | 'gift-card' | 'service-order' | 'boost';
export interface SubjectReference {
  kind: SubjectKind;
  id: string;
}
export interface PaymentSubject extends SubjectReference {
  /** The occurrence that it admits to; null for what is for none. */
  occurrenceId: string | null;
}

export interface PaymentRequest {
  subject: PaymentSubject;
  /** Who is paid; null: the platform itself. */
  organisationId: string | null;
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
  subject: PaymentSubject;
  organisationId: string | null;
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
  /** Who bought the subject of this id, for those who give money back by hand. Left out where nobody can be named. */
  buyer?(subjectId: string): Promise<SubjectBuyer | null>;
}
export interface SubjectBuyer {
  /** By which people find what was bought. */
  code: string;
  name: string;
  email: string;
}

/** Cards that renew themselves at their provider, who keeps their calendar and tries a refused one again. */
export type CardBilling = StripeBilling;
/** The name under which what they bring is in the books. */
export const cardBillingProvider = 'stripe';

/** Port that whoever sells plans fills. */
export interface CardPlans {
  /**
   * A notification names a subscription, or the page on which one is begun: a hint to ask the provider.
   * @returns false when nothing is known by that name, or the provider did not answer
   */
  changed(reference: string): Promise<boolean>;
}

/** Key of the ledger's transaction by which the owner of a subject books what a payment brought. */
export function saleKey(paymentId: string): string {
  return `sale:${paymentId}`;
}
/** Key of the one by which it takes a part of that back for a refund; the whole is undone with `ledger.reverse`. */
export function saleUndoneKey(refundId: string): string {
  return `sale-undone:${refundId}`;
}

/**
 * What is owed to a seller for something that has yet to take place: an account of its own for each occurrence, so that its balance is quickly
 * summed, is released as a whole, and a refund or a lost dispute knows where to take it from.
 */
export function heldPayable(ownerId: string | null, occurrenceId: string | null): AccountReference {
  return { kind: 'payable-held', ownerId, ...(occurrenceId === null ? {} : { label: occurrenceId }) };
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
    | 'gift-liability'
    | 'on-hold'
    | 'fee-revenue'
    | 'provider-fees'
    | 'chargeback-loss'
    | 'rounding'
    | 'exchange';
  /** The organisation or person, or null for the platform's own and the providers'. */
  ownerId: string | null;
  /** Tells apart accounts of one kind and owner: the provider's name for clearing accounts, the occurrence for what is held. */
  label?: string;
}

interface Posted {
  ok: true;
  transactionId: string;
  /** The key (or the hold's release, or the reversal) was there before, and nothing was written. */
  repeated: boolean;
}
interface Refused<Reason extends string> {
  ok: false;
  reason: Reason;
}
export type PostResult = Posted | Refused<'unbalanced' | 'overdrawn' | 'key-used-differently'>;
export type CaptureResult = PostResult | Refused<'hold-exceeded'>;
export type ReleaseResult = Posted | Refused<'nothing-left'>;
export type ReverseResult = PostResult | Refused<'not-reversible'>;
export type ExchangeResult =
  | {
      ok: true;
      repeated: boolean;
      debit: { transactionId: string; amount: number };
      /** The amount in the currency that was bought. */
      credit: { transactionId: string; amount: number };
    }
  | Refused<'overdrawn' | 'key-used-differently' | 'too-small'>;

export interface HoldState {
  currency: Currency;
  /** Minor units; `held` = `captured` + `released` + `left`. */
  held: number;
  captured: number;
  released: number;
  left: number;
}

export interface StatementLine {
  transactionId: string;
  /** ISO instant */
  occurredAt: string;
  kind: string;
  description: string;
  /** What the transaction does to the account; debit positive. */
  amount: number;
  /** After this line. */
  balance: number;
}
export interface AccountStatement {
  /** Before the first line of the period; debit positive. */
  opening: number;
  /** After the last line of the period, whichever page is shown. */
  closing: number;
  /** Lines of the period. */
  count: number;
  /** Those of the page, oldest first. */
  lines: StatementLine[];
}

/** All within the caller's database transaction, read committed. Amounts are minor units. */
export interface Ledger {
  /**
   * Posts a balanced transaction. The same key twice is one transaction; the description may differ. Postings of zero are left out. An
   * account of what is owed to sellers or to holders of credit and gifts is never debited below zero unless `clawback`. Accounts of kind
   * `on-hold` and `exchange` move by `hold` and `exchange` alone.
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
  /**
   * Sets an amount aside: debit `from`, credit the on-hold account of the same owner. The transaction's id names the hold.
   * `unbalanced`: the amount is not a whole number above zero.
   */
  hold(
    trx: Transaction,
    wish: { key: string; from: AccountReference; currency: Currency; amount: number; description: string },
  ): Promise<PostResult>;
  /**
   * Uses a part of a hold, or all of it; several times, never more in all than was held. The postings say where to: they sum to the
   * captured amount as a credit (below zero), and the on-hold account is debited by as much. A hold that does not exist is a fault.
   */
  capture(
    trx: Transaction,
    holdId: string,
    entry: { key: string; description: string; postings: readonly LedgerPosting[] },
  ): Promise<CaptureResult>;
  /** Gives back what is left of a hold, which ends it; a second call returns the first release. A hold that does not exist is a fault. */
  release(trx: Transaction, holdId: string, reason: string): Promise<ReleaseResult>;
  /** What has become of a hold; null when there is none. */
  holdState(trx: Transaction, holdId: string): Promise<HoldState | null>;
  /**
   * Reverses a transaction once; a second call returns the first reversal. A change of currency is reversed with its other half. A capture
   * gives back to its hold, while that is not released. Holds (which are released), releases and their reversals are `not-reversible`.
   */
  reverse(trx: Transaction, transactionId: string, reason: string): Promise<ReverseResult>;
  /**
   * Changes currency at EUR 1 = XOF 655.957 by two transactions that name each other: debits one account, credits the other with the
   * countervalue, through the liquidity account. What rounding leaves over is posted to `rounding`, in francs. What is owed to a seller is
   * changed by debiting the old account and crediting the new one; money in the bank by debiting the one bought and crediting the one sold.
   * @param wish.amount in the currency of `debit`; one that is worth less than half a cent is `too-small`
   */
  exchange(
    trx: Transaction,
    wish: {
      key: string;
      description: string;
      amount: number;
      debit: { account: AccountReference; currency: Currency };
      credit: { account: AccountReference };
    },
  ): Promise<ExchangeResult>;
  /** The fold of an account's postings. */
  balance(trx: Transaction, account: AccountReference, currency: Currency): Promise<number>;
  /**
   * What moved an account in a period, with the balance after each line.
   * @param period ISO instants; `to` is not included
   * @param page counted from 1
   */
  statement(
    trx: Transaction,
    account: AccountReference,
    currency: Currency,
    period: { from: string; to: string },
    page: { page: number; pageSize: number },
  ): Promise<AccountStatement>;
}

/** Money that somebody took at a counter. */
export interface RecordedPayment {
  subject: PaymentSubject;
  organisationId: string | null;
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
  /** `provider`: whose clearing account the sale is undone against. */
  | { ok: true; refundId: string; amount: number; provider: string; repeated: boolean }
  /** `left`: what may still be given back, minor units. */
  | { ok: false; reason: 'exceeds-captured'; left: number }
  | { ok: false; reason: 'cause-used-differently' };

/** A payment of a subject as its payer sees it. */
export interface PaidSubject {
  id: string;
  subjectKind: SubjectKind;
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

/** What a seller has on one account. */
export interface SellerBalance {
  account: AccountReference & { kind: 'payable-held' | 'payable-available' | 'on-hold'; ownerId: string };
  currency: Currency;
  /** Minor units, credit positive: what is owed to the seller. */
  owed: number;
}

/** What transactions of one kind brought or took a seller in a period. Moves between the seller's own accounts are none. */
export interface SellerMovement {
  /** The kind of the transactions; of reversals, the kind of what they reversed. */
  kind: string;
  reversal: boolean;
  clawback: boolean;
  /** Label of the held account, which is the occurrence; null where none was touched. */
  label: string | null;
  count: number;
  /** Minor units, for the seller positive. */
  amount: number;
  /** What the same transactions brought the platform in fees and their taxes. */
  fees: number;
}

/** What was taken back from a seller although it may have left it in debit, and was not undone. */
export interface SellerClawback {
  transactionId: string;
  /** ISO instant */
  at: string;
  kind: string;
  description: string;
  /** Minor units, above zero. */
  amount: number;
  /** The payment that a lost dispute was about. */
  dispute: { id: string; provider: string; name: string; paidFor: string } | null;
}

/** The ledger as sellers are paid by it: their accounts, over all occurrences. Amounts are minor units. */
export interface SellerBooks {
  /** Accounts of kind `payable-held` in the order in which they were made, from one on (null: from the first). */
  heldAccounts(
    trx: Transaction,
    after: { madeAt: string; id: string } | null,
    most: number,
  ): Promise<{ id: string; ownerId: string; label: string | null; currency: Currency; madeAt: string }[]>;
  /** What a seller is owed, by account; accounts without a balance are left out, but for what is available. */
  balances(trx: Transaction, ownerId: string): Promise<SellerBalance[]>;
  /** What a seller was owed in all at an instant (ISO). */
  owedAt(trx: Transaction, ownerId: string, currency: Currency, at: string): Promise<number>;
  movements(
    trx: Transaction,
    ownerId: string,
    currency: Currency,
    period: { from: string; to: string },
  ): Promise<SellerMovement[]>;
  /** The newest first, fifty at most. */
  clawbacks(trx: Transaction, ownerId: string, currency: Currency): Promise<SellerClawback[]>;
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
   * that ended is followed by a new one.
   * After `payment-provider-unavailable` the same call may be made again. `payment-being-opened`: somebody else's call for the same attempt
   * is under way, and has not been answered for two seconds.
   */
  start(
    request: PaymentRequest,
    provider: string,
  ): Promise<
    | { ok: true; payment: Payment }
    | { ok: false; reason: NotOffered | 'payment-provider-unavailable' | 'payment-being-opened' }
  >;
  /** The newest payment of a subject, if there is one. */
  latest(subject: SubjectReference): Promise<Payment | null>;
  /** The newest of each of several subjects of a kind, by the subject's id; those without any are left out. One question. */
  latestOf(kind: SubjectKind, ids: readonly string[]): Promise<Map<string, Payment>>;
  /**
   * What the payments of these subjects say from now on that they were for. For owners whose description named what somebody has erased: the
   * amounts stay with the books, the words do not. What a provider was told stays with the provider.
   */
  redescribe(trx: Transaction, kind: SubjectKind, ids: readonly string[], description: string): Promise<void>;
  /**
   * The payments of these subjects, of however many kinds, that are open or brought money, newest first, with what goes back of each. Whoever
   * asks takes no more subjects than they show.
   */
  ofSubjects(
    subjects: readonly { readonly kind: SubjectKind; readonly ids: readonly string[] }[],
  ): Promise<PaidSubject[]>;
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
  abandon(trx: Transaction, subject: SubjectReference): Promise<void>;
  /**
   * Its payer gives up the way that is open, so that another, or the same with another number, can be begun at once. What has been paid
   * meanwhile is settled instead; money that comes afterwards is late money. Safe to repeat.
   */
  giveUp(subject: SubjectReference): Promise<void>;
  /** Asks the provider of every attempt of the subject's open payment, and settles what it answers. Safe to repeat. */
  confirm(subject: SubjectReference): Promise<void>;
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

/** How sellers are paid: for the module that pays them. */
export interface PayoutRails {
  books: SellerBooks;
  /** Providers of this installation that pay sellers in a currency and country. */
  payoutWays(wanted: { currency: Currency; country: string }): PayoutWay[];
  /**
   * Asks a provider to pay a seller, outside any database transaction; books nothing. `no-answer`: it may have been paid, the same is to be
   * asked again under the same id until there is an answer. A provider that is not configured any more gives none.
   */
  payOut(provider: string, payout: ProviderPayout): Promise<PayoutAnswer | { status: 'no-answer' }>;
  /** Does something with the accounts of sellers that a provider keeps; null when it keeps none or does not answer. */
  withSellers<T>(
    provider: string,
    work: (sellers: ProviderSellers, signal: AbortSignal) => Promise<T>,
  ): Promise<T | null>;
}
