import { callProvider } from '../domain/call-provider.ts';
import type { NotificationRequest } from '../domain/provider.ts';
import { attemptByReference } from '../sql/attempts.ts';
import { askProvider } from './ask-provider.ts';
import type { PaymentNeeds } from './payment-needs.ts';

/**
 * Takes a provider's notification as a hint to ask it. A reference that we do not know is accepted all the same: it may have come
 * before our own record of it, and the next poll finds out; whoever probes for references learns nothing.
 */
export async function receiveNotification(
  needs: PaymentNeeds,
  providerId: string,
  request: NotificationRequest,
): Promise<'accepted' | 'unknown-provider' | 'unreadable'> {
  const provider = needs.providers.get(providerId);
  if (!provider) return 'unknown-provider';
  const answered = await callProvider(needs.providerTimeout, (signal) => provider.readNotification(request, signal));
  const read = answered.ok ? answered.answer : null;
  if (!read) return 'unreadable';
  if (read.about !== 'charge') return 'accepted';
  const row = await attemptByReference(needs.db, providerId, read.reference);
  if (!row) needs.log.info({ provider: providerId }, 'a notification names a charge that is not known');
  else await askProvider(needs, row);
  return 'accepted';
}
