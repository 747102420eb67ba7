import { Temporal } from 'temporal-polyfill';
import type { ChargeReport, DisputeReport, FailureCode, RefundAnswer } from '../../domain/provider.ts';
import type { CheckoutSession, PaymentIntent, StripeDispute, StripeRefund } from './stripe-answers.ts';

/** `decline_code` and `code` of a refused card (docs.stripe.com/declines/codes); every other one is `declined`. */
const failures: Readonly<Record<string, FailureCode>> = {
  insufficient_funds: 'not-enough-funds',
  card_velocity_exceeded: 'limit-reached',
  withdrawal_count_limit_exceeded: 'limit-reached',
  authentication_required: 'authentication-failed',
  payment_intent_authentication_failure: 'authentication-failed',
  card_not_supported: 'not-allowed',
  currency_not_supported: 'not-allowed',
  not_permitted: 'not-allowed',
  transaction_not_allowed: 'not-allowed',
  issuer_not_available: 'provider-fault',
  processing_error: 'provider-fault',
  try_again_later: 'provider-fault',
};

function failureOf(error: NonNullable<PaymentIntent['last_payment_error']>): FailureCode {
  return failures[error.decline_code ?? ''] ?? failures[error.code ?? ''] ?? 'declined';
}

/**
 * What a Checkout session, with its payment intent whole, says of our charge. A card that was refused leaves the session open, since the
 * page lets the payer try another: the refusal counts when the session has ended.
 */
export function reportOf(session: CheckoutSession): ChargeReport {
  const { id: reference } = session;
  const intent = typeof session.payment_intent === 'object' ? session.payment_intent : null;
  const refusal = intent?.last_payment_error;
  switch (intent?.status) {
    case 'succeeded':
      return {
        status: 'succeeded',
        reference,
        amount: intent.amount_received,
        currency: intent.currency.toUpperCase(),
        ...feeOf(intent),
      };
    case 'processing':
    case 'requires_capture':
      return { status: 'pending', reference };
  }
  if (session.status === 'expired') {
    return refusal
      ? { status: 'failed', reference, code: failureOf(refusal) }
      : { status: 'expired', reference, code: 'not-in-time' };
  }
  if (intent?.status === 'canceled') return { status: 'failed', reference, code: 'cancelled' };
  // The page is done and the bank refused afterwards.
  if (session.status === 'complete' && refusal) return { status: 'failed', reference, code: failureOf(refusal) };
  return { status: 'pending', reference };
}

/** What Stripe keeps; left out while it is not known, and where it is reckoned in another currency than the charge. */
function feeOf(intent: PaymentIntent): { fee?: number } {
  const charge = typeof intent.latest_charge === 'object' ? intent.latest_charge : null;
  const transaction = typeof charge?.balance_transaction === 'object' ? charge.balance_transaction : null;
  return transaction?.currency === intent.currency ? { fee: transaction.fee } : {};
}

/** Stripe's refund states: pending, requires_action, succeeded, failed, canceled (docs.stripe.com/refunds). */
export function refundAnswer(refund: StripeRefund): RefundAnswer {
  switch (refund.status) {
    case 'succeeded':
      return { status: 'done' };
    case 'failed':
    case 'canceled':
      return { status: 'by-hand', code: refund.failure_reason ?? refund.status };
    default:
      return { status: 'pending' };
  }
}

/** States in which nothing more is decided; whether money is gone for good, its balance transactions tell. */
const closed = new Set(['won', 'lost', 'warning_closed', 'prevented']);

/** @param reference the session of the disputed charge */
export function disputeReport(dispute: StripeDispute, reference: string): DisputeReport {
  const { amount, status, reason, balance_transactions: moves, evidence_details: evidence } = dispute;
  const currency = dispute.currency.toUpperCase();
  const withdrawn = (moves ?? []).reduce((sum, move) => sum + move.amount, 0) < 0;
  const fees = (moves ?? []).filter((move) => move.currency === dispute.currency);
  const fee = fees.reduce((sum, move) => sum + move.fee, 0);
  // 0 where the bank takes no answer.
  const due = evidence?.due_by ?? 0;
  return {
    status: !closed.has(status) ? 'open' : status === 'lost' || withdrawn ? 'lost' : 'won',
    reference,
    amount,
    currency,
    withdrawn,
    ...(fee > 0 && { fee }),
    reason: reason ?? null,
    answerBy: due > 0 ? Temporal.Instant.fromEpochMilliseconds(due * 1000).toString() : null,
  };
}
