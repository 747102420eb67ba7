import { type Temporal } from 'temporal-polyfill';
import { isRecorded } from './recorded.ts';
import type { Capabilities } from './provider.ts';

export type RefundStatus = 'pending' | 'by-hand' | 'succeeded' | 'failed';

/** By which way somebody gave money back: in the provider's own back office, by transfer from our bank, in cash at the counter. */
export type Rail = 'original' | 'bank' | 'cash';

/** Why a refund is done by people, as far as it is known before the provider is asked; null: the provider is asked. */
export function byHandFromTheStart(
  capabilities: Capabilities | undefined,
  refund: { provider: string; amount: number; captured: number },
): string | null {
  if (isRecorded(refund.provider)) return 'at-the-counter';
  if (capabilities === undefined) return 'provider-not-configured';
  if (capabilities.refunds === 'none') return 'no-refunds';
  return capabilities.refunds === 'whole' && refund.amount !== refund.captured ? 'no-partial-refunds' : null;
}

const daysByHand = 7;

/** By when people are to have given money back. Consumers may ask for it within 14 days; half of it is left to the banks. */
export function byHandDueAt(now: Temporal.Instant): Temporal.Instant {
  return now.add({ hours: 24 * daysByHand });
}

/** How much a wish is; null when it is more than is left. @throws RangeError for what is no amount */
export function wishedAmount(amount: number | 'rest', left: number): number | null {
  if (amount === 'rest') return left > 0 ? left : null;
  if (!Number.isSafeInteger(amount) || amount <= 0) throw new RangeError(`${amount} cannot be given back`);
  return amount <= left ? amount : null;
}
