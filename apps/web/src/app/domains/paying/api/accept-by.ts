import type { Payment, PaymentMethod } from '@parterre/contract/payments';

/**
 * Until when the payer may accept on the phone: the provider's own time, never longer than the payment stays open.
 * @returns ISO instant; undefined where the provider sets no time of its own, and the time of the payment says it all
 */
export function acceptBy(
  payment: Pick<Payment, 'startedAt' | 'deadlineAt'>,
  way: Pick<PaymentMethod, 'secondsToApprove'> | undefined,
): string | undefined {
  const seconds = way?.secondsToApprove;
  if (seconds === null || seconds === undefined) return undefined;
  const end = Date.parse(payment.startedAt) + seconds * 1000;
  // What an older version kept on this device does not say when it began.
  return Number.isNaN(end) ? undefined : new Date(Math.min(end, Date.parse(payment.deadlineAt))).toISOString();
}
