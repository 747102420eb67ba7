import type { ChargeReport, DisputeReport, FailureCode, RefundAnswer } from '../../domain/provider.ts';
import { ProviderFault } from '../limited-fetch.ts';
import type { PayPalCapture, PayPalDispute, PayPalOrder, PayPalRefund } from './paypal-answers.ts';

/** Cents as PayPal writes euros: `23.00`. */
export function decimalOf(cents: number): string {
  return `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}

/** @throws ProviderFault for what is no amount of euros */
export function centsOf(value: string): number {
  const [, whole, part = ''] = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(value) ?? [];
  if (whole === undefined) throw new ProviderFault('paypal', 'unreadable amount');
  return Number(whole) * 100 + Number(part.padEnd(2, '0'));
}

/** Issues of a capture that will not be made (specification of Orders v2). */
const failures: Readonly<Record<string, FailureCode>> = {
  CARD_EXPIRED: 'declined',
  COMPLIANCE_VIOLATION: 'not-allowed',
  DECLINED_DUE_TO_RELATED_TXN: 'declined',
  DOMESTIC_TRANSACTION_REQUIRED: 'not-allowed',
  INSTRUMENT_DECLINED: 'declined',
  MAX_NUMBER_OF_PAYMENT_ATTEMPTS_EXCEEDED: 'declined',
  ORDER_EXPIRED: 'not-in-time',
  PAYEE_BLOCKED_TRANSACTION: 'not-allowed',
  PAYER_ACCOUNT_LOCKED_OR_CLOSED: 'not-allowed',
  PAYER_ACCOUNT_RESTRICTED: 'not-allowed',
  PAYER_CANNOT_PAY: 'declined',
  TRANSACTION_BLOCKED_BY_PAYEE: 'not-allowed',
  TRANSACTION_LIMIT_EXCEEDED: 'limit-reached',
  TRANSACTION_RECEIVING_LIMIT_EXCEEDED: 'limit-reached',
  TRANSACTION_REFUSED: 'declined',
};
/** Something became of it that we have not heard: it has to be read again. */
export const decidedElsewhere: ReadonlySet<string> = new Set([
  'DUPLICATE_INVOICE_ID',
  'ORDER_ALREADY_CAPTURED',
  'ORDER_COMPLETED_OR_VOIDED',
]);

/**
 * Any other issue decides nothing: the payer has something left to do, another question is under way, or PayPal has thought of something
 * new; calling it a failure could leave money with us that nobody asks about.
 */
export function refusedCapture(reference: string, issue: string): ChargeReport {
  const code = failures[issue];
  return code === undefined ? { status: 'pending', reference } : { status: 'failed', reference, code };
}

/** What an order says of our charge, where nothing has to be captured. */
export function reportOf(order: PayPalOrder): ChargeReport {
  const { id: reference } = order;
  const capture = captureOf(order);
  if (capture) return captured(reference, capture);
  if (order.status === 'VOIDED') return { status: 'failed', reference, code: 'cancelled' };
  return { status: 'pending', reference };
}

export function captureOf(order: PayPalOrder): PayPalCapture | null {
  return order.purchase_units?.[0]?.payments?.captures?.[0] ?? null;
}

function captured(reference: string, capture: PayPalCapture): ChargeReport {
  switch (capture.status) {
    case 'COMPLETED':
    case 'PARTIALLY_REFUNDED':
    case 'REFUNDED': {
      const { value, currency_code: currency } = capture.amount;
      const fee = capture.seller_receivable_breakdown?.paypal_fee;
      return {
        status: 'succeeded',
        reference,
        amount: centsOf(value),
        currency,
        ...(fee?.currency_code === currency && { fee: centsOf(fee.value) }),
      };
    }
    case 'DECLINED':
    case 'FAILED':
      return { status: 'failed', reference, code: 'declined' };
    default:
      return { status: 'pending', reference };
  }
}

export function refundAnswer(refund: PayPalRefund): RefundAnswer {
  switch (refund.status) {
    case 'COMPLETED':
      return { status: 'done' };
    case 'CANCELLED':
    case 'FAILED':
      return { status: 'by-hand', code: refund.status };
    default:
      return { status: 'pending' };
  }
}

/** Refused now, and worth asking again: money that we do not have yet, or something that is still under way. */
const later = new Set(['PENDING_CAPTURE', 'PREVIOUS_REQUEST_IN_PROGRESS', 'REFUND_FAILED_INSUFFICIENT_FUNDS']);

export function refusedRefund(issue: string): RefundAnswer {
  return later.has(issue) ? { status: 'pending' } : { status: 'by-hand', code: issue };
}

/** How a dispute ended, where the seller keeps the money (or PayPal paid the buyer itself) and where not. */
const outcomes: Readonly<Record<string, 'won' | 'lost'>> = {
  ACCEPTED: 'lost',
  CANCELED_BY_BUYER: 'won',
  DENIED: 'won',
  RESOLVED_BUYER_FAVOUR: 'lost',
  RESOLVED_SELLER_FAVOUR: 'won',
  RESOLVED_WITH_PAYOUT: 'won',
};

/**
 * A dispute that is resolved in a way that we do not know stays open, for a person. PayPal holds the money back while it is open, which
 * is no movement.
 * @param reference the order of the disputed capture
 */
export function disputeReport(dispute: PayPalDispute, reference: string): DisputeReport {
  const { value, currency_code: currency } = dispute.dispute_amount;
  const outcome = outcomes[dispute.dispute_outcome?.outcome_code ?? ''];
  const status = dispute.status === 'RESOLVED' ? (outcome ?? 'open') : 'open';
  return {
    status,
    reference,
    amount: centsOf(value),
    currency,
    withdrawn: status === 'lost',
    reason: dispute.reason ?? null,
    answerBy: dispute.seller_response_due_date ?? null,
  };
}
