import type { Currency } from '@parterre/contract/wire';

/** What one charge may amount to, in minor units. */
export interface AmountBounds {
  least: number;
  most: number;
  /** Amounts are multiples of it. */
  step: number;
}

/** What a way to pay can do: what is offered to whom, and what is asked and said before. */
export interface Capabilities {
  /** By currency; one that is missing is not taken. */
  readonly amounts: Readonly<Partial<Record<Currency, AmountBounds>>>;
  /** ISO 3166-1 codes of the countries whose payers have it; null: everywhere. */
  readonly countries: readonly string[] | null;
  /** Where the payer approves: on a page of the provider, or on the phone whose number is given. */
  readonly approval: 'page' | 'phone';
  /** Seconds that the payer has to approve; null: as long as the payment is open. */
  readonly secondsToApprove: number | null;
  readonly refunds: 'partial' | 'whole' | 'none';
}

/** Who pays, as far as the provider has to know. It is passed on, and not kept with the payment. */
export interface Payer {
  name: string;
  email: string;
  /** E.164, such as `+2250701020304`; asked where the approval is on the phone. */
  phone: string | null;
  language: 'fr' | 'en';
}

/** One charge as a provider is asked for it. `id` is ours, stored before the provider hears of it, and is its idempotency key. */
export interface ProviderAttempt {
  id: string;
  /** Minor units. */
  amount: number;
  currency: Currency;
  description: string;
  deadlineAt: string;
  /** The provider's own name for it, once we know. */
  reference: string | null;
  /** It has ended for us, or is to end: a provider whose money moves only when we ask for it shall not be asked any more. */
  over?: boolean;
}

export interface ChargeRequest extends ProviderAttempt {
  payer: Payer;
  /** Where the payer comes back to, whatever the end. */
  returnUrl: string;
  /** Where the provider sends its notifications. */
  notificationUrl: string;
  /**
   * Keeps the provider's name for the charge, for one that makes it before it tells the payer: called in between, so that money which a payer
   * approves while we are down is known to us. Rejects when somebody else has taken the start over; then nobody is to be told.
   */
  opened?: (reference: string) => Promise<void>;
}

export type StartAnswer =
  | {
      kind: 'started';
      reference: string;
      /** null: the payer approves on the phone. */
      redirectUrl: string | null;
      /** What a later notification will prove itself by, where the provider gives a secret for each charge; kept as a hash. */
      notificationToken?: string;
    }
  /** The provider will not take it, whatever the number of tries. */
  | { kind: 'refused'; code: FailureCode };

/** Why a charge brought no money, in words that are the same for all providers. */
export type FailureCode =
  | 'declined'
  | 'not-enough-funds'
  | 'limit-reached'
  | 'payer-unknown'
  | 'payer-refused'
  | 'authentication-failed'
  | 'not-in-time'
  | 'cancelled'
  /** By its payer, with us: a wrong number, another way. */
  | 'given-up'
  | 'amount-mismatch'
  | 'not-allowed'
  | 'provider-fault';

/** What the provider says of an attempt when it is asked. */
export type ChargeReport =
  | { status: 'unknown' }
  | { status: 'pending'; reference: string }
  | {
      status: 'succeeded';
      reference: string;
      amount: number;
      currency: string;
      /** What the provider keeps of it, in the same currency, where it says so. */
      fee?: number;
    }
  | { status: 'failed'; reference: string; code: FailureCode }
  | {
      status: 'expired';
      reference: string;
      code: FailureCode;
      /** The payer's time is over, but not what could still be paid at the provider: it is asked about as long as late money may come. */
      stillOpen?: true;
    };

export interface ProviderRefund {
  /** Ours, and the idempotency key. */
  id: string;
  attemptId: string;
  /** The provider's own name for the charge. */
  reference: string | null;
  /** Minor units: of the whole charge, or of a part where the provider can. */
  amount: number;
  currency: Currency;
  reason: string;
}

/** `by-hand`: this provider cannot give it back, somebody has to. A pending one is asked for again with the same id. */
export type RefundAnswer = { status: 'done' } | { status: 'pending' } | { status: 'by-hand'; code: string };

/** What the provider says of a payer who takes the money back through the bank or the provider itself. */
export type DisputeReport =
  | { status: 'unknown' }
  | {
      status: 'open' | 'won' | 'lost';
      /** The provider's own name for the charge. */
      reference: string;
      /** Minor units. */
      amount: number;
      currency: string;
      /** Whether the provider has taken the money from what it holds for us. */
      withdrawn: boolean;
      /** What it takes for the dispute itself, in the same currency, where it says so. */
      fee?: number;
      reason: string | null;
      /** Until when it can be contested; ISO instant. */
      answerBy: string | null;
    };

/** Money to a seller's own account. */
export interface ProviderPayout {
  /** Ours, and the idempotency key. */
  id: string;
  amount: number;
  currency: Currency;
  /** A phone number in E.164, or the provider's name of a connected account. */
  to: string;
  description: string;
}
export type PayoutAnswer = { status: 'done' } | { status: 'pending' } | { status: 'failed'; code: string };

/** Accounts of sellers that a provider keeps: `ProviderPayout.to` names one. All may throw, as those of `PaymentProvider`. */
export interface ProviderSellers {
  /**
   * Makes an account that the provider's own forms fill in; the same `id` (ours) gives the same account for a day.
   * @returns null when the provider takes no sellers of that country
   */
  open(
    seller: { id: string; country: string; email: string; kind: 'individual' | 'company' },
    signal: AbortSignal,
  ): Promise<string | null>;
  /** Whether money can be moved to it, and what the provider still wants to know, in its own names. */
  state(account: string, signal: AbortSignal): Promise<{ ready: boolean; due: readonly string[] }>;
  /** A page of the provider's where the seller fills in its forms. It works once and for minutes. */
  page(account: string, addresses: { returnUrl: string; refreshUrl: string }, signal: AbortSignal): Promise<string>;
}

/** A notification as it came; the body is the raw text, since signatures are made over it. */
export interface NotificationRequest {
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: string;
}

/**
 * What a notification is about. It is believed in nothing else: the provider is asked.
 * `eventId` where the provider numbers its events: the same is taken once.
 */
export type Notification =
  | { about: 'charge'; reference: string; eventId?: string }
  /** By our own id of the attempt. */
  | { about: 'attempt'; id: string; eventId?: string }
  /** By the secret that was given when it was started. */
  | { about: 'token'; token: string }
  | { about: 'dispute'; dispute: string; reference: string; eventId?: string }
  /** By the provider's name for the subscription, or for the page on which one is begun. */
  | { about: 'plan'; reference: string; eventId?: string }
  /** Genuine, and of no interest. */
  | { about: 'nothing' };

/**
 * A way to move money. Every method may throw or take long: callers give a signal and treat both as "does not answer". All of them are
 * safe to repeat with the same ids.
 */
export interface PaymentProvider {
  readonly id: string;
  /** True when no money moves. */
  readonly sandbox: boolean;
  readonly capabilities: Capabilities;
  start(charge: ChargeRequest, signal: AbortSignal): Promise<StartAnswer>;
  query(attempt: ProviderAttempt, signal: AbortSignal): Promise<ChargeReport>;
  /** Ends an open charge, so that it cannot be paid any more, where the provider can. What it became is asked afterwards. */
  cancel?(attempt: ProviderAttempt, signal: AbortSignal): Promise<void>;
  refund(refund: ProviderRefund, signal: AbortSignal): Promise<RefundAnswer>;
  /** What became of a dispute that a notification named. Left out where payers cannot take money back. */
  dispute?(name: string, signal: AbortSignal): Promise<DisputeReport>;
  /** Left out by providers that only collect. */
  payOut?(payout: ProviderPayout, signal: AbortSignal): Promise<PayoutAnswer>;
  /** Left out by providers that keep no accounts of sellers. */
  readonly sellers?: ProviderSellers;
  /** null when it cannot be read or is not genuine. May ask the provider whether it is. */
  readNotification(request: NotificationRequest, signal: AbortSignal): Promise<Notification | null>;
}
