import type { PaymentSummary } from '@parterre/contract/finance';

/** The code at the end of what an order's payment is described by, « Deux fois dimanche · K7M2PQ9XWB »; null for what is no order. */
export function orderCodeOf({ subject, description }: Pick<PaymentSummary, 'subject' | 'description'>): string | null {
  if (subject.kind !== 'order') return null;
  return / · ([0-9A-Z]{6,16})$/.exec(description)?.[1] ?? null;
}
