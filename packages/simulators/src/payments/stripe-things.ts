import { randomBytes } from 'node:crypto';

/** A thing that Stripe keeps; others name it by its id. */
interface Kept {
  id: string;
  created: number;
}
export type Metadata = Record<string, string>;

export interface Session extends Kept {
  object: 'checkout.session';
  mode: 'payment' | 'subscription';
  amount_total: number;
  amount_subtotal: number;
  currency: string;
  cancel_url: string | null;
  success_url: string;
  client_reference_id: string | null;
  customer: string | null;
  customer_email: string | null;
  expires_at: number;
  locale: string | null;
  metadata: Metadata;
  payment_intent: string | null;
  payment_status: 'unpaid' | 'paid' | 'no_payment_required';
  status: 'open' | 'complete' | 'expired';
  subscription: string | null;
  url: string | null;
}
export interface CardError {
  type: 'card_error';
  code: string;
  decline_code?: string;
  message: string;
}
export interface Intent extends Kept {
  object: 'payment_intent';
  amount: number;
  amount_received: number;
  currency: string;
  description: string | null;
  metadata: Metadata;
  last_payment_error: CardError | null;
  latest_charge: string | null;
  status: 'requires_payment_method' | 'requires_action' | 'processing' | 'succeeded' | 'canceled';
  transfer_group: string | null;
}
export interface Charge extends Kept {
  object: 'charge';
  amount: number;
  amount_captured: number;
  amount_refunded: number;
  balance_transaction: string | null;
  captured: boolean;
  currency: string;
  disputed: boolean;
  metadata: Metadata;
  paid: boolean;
  payment_intent: string;
  refunded: boolean;
  status: 'succeeded' | 'failed';
  transfer_group: string | null;
}
export interface BalanceTransaction extends Kept {
  object: 'balance_transaction';
  amount: number;
  currency: string;
  fee: number;
  net: number;
  source: string;
}
export interface Refund extends Kept {
  object: 'refund';
  amount: number;
  charge: string;
  currency: string;
  failure_reason?: string;
  metadata: Metadata;
  payment_intent: string;
  reason: null;
  status: 'pending' | 'succeeded' | 'failed';
}
export interface Dispute extends Kept {
  object: 'dispute';
  amount: number;
  charge: string;
  currency: string;
  payment_intent: string;
  reason: string;
  status: 'needs_response' | 'won' | 'lost';
  balance_transactions: BalanceTransaction[];
  evidence_details: { due_by: number; has_evidence: boolean; past_due: boolean; submission_count: number };
}
export type Thing = Session | Intent | Charge | BalanceTransaction | Refund | Dispute;

/** Stripe refuses: its status and error object. */
export class StripeError extends Error {
  readonly status: number;
  readonly error: { type: string; code?: string; decline_code?: string; message: string; param?: string };

  constructor(status: number, error: StripeError['error']) {
    super(error.message);
    this.status = status;
    this.error = error;
  }
}

export function invalid(message: string, code?: string, param?: string): StripeError {
  return new StripeError(400, {
    type: 'invalid_request_error',
    message,
    ...(code && { code }),
    ...(param && { param }),
  });
}

export function newStripeId(prefix: string): string {
  return `${prefix}_${randomBytes(12).toString('hex')}`;
}

/** Stripe's test cards (docs.stripe.com/testing): what becomes of each. */
export const testCards: Readonly<Record<string, 'good' | 'authentication' | Omit<CardError, 'type' | 'message'>>> = {
  '4242424242424242': 'good',
  '4000002500003155': 'authentication',
  '4000002760003184': 'authentication',
  '4000000000000002': { code: 'card_declined', decline_code: 'generic_decline' },
  '4000000000009995': { code: 'card_declined', decline_code: 'insufficient_funds' },
  '4000000000000069': { code: 'expired_card' },
  '4000000000000119': { code: 'processing_error' },
};

export interface SessionBody {
  mode: 'payment' | 'subscription';
  line_items: {
    quantity?: number;
    price?: string;
    price_data?: { currency: string; unit_amount: number; product_data: { name: string } };
  }[];
  locale?: string;
  customer?: string;
  customer_email?: string;
  client_reference_id?: string;
  metadata?: Metadata;
  payment_intent_data?: { description?: string; metadata?: Metadata; transfer_group?: string };
  expires_at?: number;
  success_url: string;
  cancel_url?: string;
}
