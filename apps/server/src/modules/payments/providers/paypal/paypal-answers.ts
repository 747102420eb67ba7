import { z } from 'zod';

/** What we read of PayPal's answers; everything else is ignored, and unknown states are read as they are. */

export const money = z.object({ currency_code: z.string().max(8), value: z.string().max(32) });

const capture = z.object({
  id: z.string().min(1).max(255),
  status: z.string(),
  amount: money,
  seller_receivable_breakdown: z.object({ paypal_fee: money.optional() }).nullish(),
});
export type PayPalCapture = z.infer<typeof capture>;

export const refund = z.object({
  id: z.string().min(1).max(255),
  status: z.string(),
  custom_id: z.string().nullish(),
});
export type PayPalRefund = z.infer<typeof refund>;

const payments = z.object({ captures: z.array(capture).nullish(), refunds: z.array(refund).nullish() });
export const order = z.object({
  id: z.string().min(1).max(255),
  status: z.string(),
  links: z.array(z.object({ href: z.string(), rel: z.string() })).nullish(),
  purchase_units: z.array(z.object({ payments: payments.nullish() })).nullish(),
});
export type PayPalOrder = z.infer<typeof order>;

export const dispute = z.object({
  status: z.string(),
  reason: z.string().nullish(),
  dispute_amount: money,
  dispute_outcome: z.object({ outcome_code: z.string().nullish() }).nullish(),
  seller_response_due_date: z.iso.datetime({ offset: true }).nullish().catch(null),
  disputed_transactions: z.array(z.object({ seller_transaction_id: z.string().max(255) })).min(1),
});
export type PayPalDispute = z.infer<typeof dispute>;

const relatedIds = z.object({ related_ids: z.object({ order_id: z.string().optional() }).nullish() });
export const captureWithOrder = z.object({ supplementary_data: relatedIds.nullish() });

export const verification = z.object({ verification_status: z.string() });

export const webhookEvent = z.object({
  id: z.string().min(1).max(255),
  event_type: z.string(),
  resource: z.looseObject({}),
});
