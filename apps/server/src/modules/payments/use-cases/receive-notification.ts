import { z } from 'zod';
import { instantText } from '../../../platform/clock.ts';
import { callProvider } from '../domain/call-provider.ts';
import { hashOfToken } from '../domain/notification-token.ts';
import type { Notification, NotificationRequest } from '../domain/provider.ts';
import { findAttempt } from '../sql/attempts.ts';
import type { AttemptName } from '../sql/attempts.ts';
import { isTaken, recordTaken } from '../sql/notification-events.ts';
import { askProvider } from './ask-provider.ts';
import { askDispute } from './record-dispute.ts';
import type { PaymentNeeds } from './payment-needs.ts';

/** `again`: it could not be told whether it is genuine, the provider should send it again. */
export type Received = 'accepted' | 'unknown-provider' | 'unreadable' | 'again';

/**
 * Takes a provider's notification as a hint to ask it. A charge that we do not know is accepted all the same: it may have come
 * before our own record of it, and the next poll finds out; whoever probes for references learns nothing. An event that the provider
 * numbers is remembered once it has been acted upon, so that one that came too early may come again.
 */
export async function receiveNotification(
  needs: PaymentNeeds,
  providerId: string,
  request: NotificationRequest,
): Promise<Received> {
  const provider = needs.providers.get(providerId);
  if (!provider) return 'unknown-provider';
  const answered = await callProvider(needs.providerTimeout, (signal) => provider.readNotification(request, signal));
  if (!answered.ok) {
    needs.log.warn({ provider: providerId, err: answered.error }, 'a notification could not be checked');
    return 'again';
  }
  const read = answered.answer;
  if (!read) return 'unreadable';
  const eventId = 'eventId' in read ? read.eventId : undefined;
  if (eventId !== undefined && (await isTaken(needs.db, providerId, eventId))) return 'accepted';
  const acted = await act(needs, providerId, read);
  // Charges are asked about anyway; of a dispute nobody would hear again.
  if (!acted && read.about === 'dispute') return 'again';
  if (acted && eventId !== undefined) {
    await recordTaken(needs.db, providerId, eventId, instantText(needs.clock.now()));
  }
  return 'accepted';
}

/** @returns false when there is nothing that it could be about, or the provider did not answer */
async function act(needs: PaymentNeeds, provider: string, read: Notification): Promise<boolean> {
  if (read.about === 'dispute') return askDispute(needs, provider, read.dispute);
  if (read.about === 'plan') return (await needs.plans?.changed(read.reference)) ?? true;
  const name = nameOf(read);
  if (name === null) return true;
  const row = await findAttempt(needs.db, provider, name);
  if (row) return askProvider(needs, row);
  needs.log.info({ provider }, 'a notification names a charge that is not known');
  return false;
}

const attemptId = z.guid();

function nameOf(read: Exclude<Notification, { about: 'dispute' | 'plan' }>): AttemptName | null {
  switch (read.about) {
    case 'charge':
      return { reference: read.reference };
    case 'attempt':
      return attemptId.safeParse(read.id).success ? { id: read.id } : null;
    case 'token':
      return { tokenHash: hashOfToken(read.token) };
    case 'nothing':
      return null;
  }
}
