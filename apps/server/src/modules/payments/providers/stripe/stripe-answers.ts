import { z } from 'zod';

/** What we read of Stripe's answers (API 2026-10-28.endive); everything else is ignored, and unknown states are read as they are. */

const id = z.string().min(1).max(255);
/** An object that Stripe gives whole where it was asked to, and else by its id. */
const expandable = <Shape extends z.ZodType>(shape: Shape) => z.union([id, shape]).nullish();

export const someId = z.object({ id });

const balanceTransaction = z.object({ id, fee: z.int(), currency: z.string() });
const charge = z.object({ id, balance_transaction: expandable(balanceTransaction) });
const paymentError = z.object({ code: z.string().nullish(), decline_code: z.string().nullish() });

export const paymentIntent = z.object({
  id,
  status: z.string(),
  amount_received: z.int(),
  currency: z.string(),
  last_payment_error: paymentError.nullish(),
  latest_charge: expandable(charge),
});
export type PaymentIntent = z.infer<typeof paymentIntent>;

export const checkoutSession = z.object({
  id,
  client_reference_id: z.string().nullish(),
  status: z.string().nullish(),
  payment_status: z.string(),
  amount_total: z.int().nullish(),
  currency: z.string().nullish(),
  url: z.string().nullish(),
  payment_intent: expandable(paymentIntent),
});
export type CheckoutSession = z.infer<typeof checkoutSession>;

export const refund = z.object({
  id,
  status: z.string().nullish(),
  failure_reason: z.string().nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
});
export type StripeRefund = z.infer<typeof refund>;

export const dispute = z.object({
  id,
  status: z.string(),
  amount: z.int(),
  currency: z.string(),
  reason: z.string().nullish(),
  payment_intent: expandable(someId),
  /** Taken, and given back if we are right: none, one or two. */
  balance_transactions: z.array(z.object({ amount: z.int(), fee: z.int(), currency: z.string() })).nullish(),
  evidence_details: z.object({ due_by: z.int().nullish() }).nullish(),
});
export type StripeDispute = z.infer<typeof dispute>;

export const listOf = <Shape extends z.ZodType>(item: Shape) =>
  z.object({ data: z.array(item), has_more: z.boolean().default(false) });
