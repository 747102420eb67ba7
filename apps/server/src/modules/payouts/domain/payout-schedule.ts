import type { PayoutSchedule } from '@parterre/contract/payouts';
import type { Temporal } from 'temporal-polyfill';

/** The day on which a scheduled payout falls, if it is today in the seller's zone: Mondays, or the first of the month. ISO; else null. */
export function payoutDay(schedule: PayoutSchedule, now: Temporal.Instant, timeZone: string): string | null {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const falls = schedule === 'weekly' ? today.dayOfWeek === 1 : schedule === 'monthly' && today.day === 1;
  return falls ? today.toString() : null;
}

const firstSeconds = 10;
const mostSeconds = 6 * 3600;

/** When a provider is asked again about a payout: after 10 seconds, doubling, at most 6 hours. */
export function nextAsk(asks: number, now: Temporal.Instant): Temporal.Instant {
  return now.add({ seconds: Math.min(firstSeconds * 2 ** Math.min(asks, 20), mostSeconds) });
}
