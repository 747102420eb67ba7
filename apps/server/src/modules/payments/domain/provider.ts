import type { Currency } from '@parterre/contract/wire';

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
}

export type StartAnswer =
  | { kind: 'started'; reference: string; redirectUrl: string | null }
  /** The provider will not take it, whatever the number of tries. */
  | { kind: 'refused'; code: string };

/** What the provider says of an attempt when it is asked. */
export type ChargeReport =
  | { status: 'unknown' }
  | { status: 'pending'; reference: string }
  | { status: 'succeeded'; reference: string; amount: number; currency: string }
  | { status: 'failed' | 'expired'; reference: string; code: string };

export interface ProviderRefund {
  /** Ours, and the idempotency key. */
  id: string;
  attemptId: string;
  reference: string | null;
  amount: number;
  currency: Currency;
  reason: string;
}

/** `by-hand`: this provider cannot give it back, somebody has to. */
export type RefundAnswer = { status: 'done' } | { status: 'pending' } | { status: 'by-hand'; code: string };

/** A notification as it came; the body is the raw text, since signatures are made over it. */
export interface NotificationRequest {
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: string;
}

/**
 * A way to move money. Every method may throw or take long: callers give a signal and treat both as "does not answer". All of them are
 * safe to repeat with the same ids.
 */
export interface PaymentProvider {
  readonly id: string;
  /** True when no money moves. */
  readonly sandbox: boolean;
  readonly currencies: readonly Currency[];
  start(attempt: ProviderAttempt & { returnUrl: string }, signal: AbortSignal): Promise<StartAnswer>;
  query(attempt: ProviderAttempt, signal: AbortSignal): Promise<ChargeReport>;
  refund(refund: ProviderRefund, signal: AbortSignal): Promise<RefundAnswer>;
  /** Which charge a notification is about; null when it cannot be read. It is believed in nothing else. */
  readNotification(request: NotificationRequest): { reference: string } | null;
}
