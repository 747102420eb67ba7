import type { TestClock } from '@parterre/test-driver/test-clock';
import { instantText } from '../../../platform/clock.ts';
import { newId } from '../../../platform/ids.ts';
import type { ChargeRequest, ProviderAttempt, ProviderRefund } from '../domain/provider.ts';

/** A charge of 23.00 €, due in 15 minutes, with some things changed. */
export function aCharge(clock: TestClock, changes: Partial<ChargeRequest> = {}): ChargeRequest {
  return {
    id: idAt(clock),
    amount: 2300,
    currency: 'EUR',
    description: 'Deux fois dimanche, 2 places',
    deadlineAt: instantText(clock.now().add({ minutes: 15 })),
    reference: null,
    payer: { name: 'Awa Kébé', email: 'awa@example.test', phone: null, language: 'fr' },
    returnUrl: 'http://localhost:3000/fr/orders/K7M2PQ9XWB',
    notificationUrl: 'http://localhost:3000/api/v1/payments/notifications/provider',
    ...changes,
  };
}

/** What is kept of a charge, and asked about. */
export function attemptOf(charge: ChargeRequest, reference: string | null): ProviderAttempt {
  const { id, amount, currency, description, deadlineAt } = charge;
  return { id, amount, currency, description, deadlineAt, reference };
}

export function refundOf(charge: ChargeRequest, reference: string | null, amount = charge.amount): ProviderRefund {
  return { id: newId(), attemptId: charge.id, reference, amount, currency: charge.currency, reason: 'Cancelled' };
}

/** An id as it is made at the time of a test. */
function idAt(clock: TestClock): string {
  const time = clock.now().epochMilliseconds.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}${newId().slice(13)}`;
}
