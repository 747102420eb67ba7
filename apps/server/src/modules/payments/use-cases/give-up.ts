import { openAttempts } from '../sql/attempts.ts';
import { confirmPayment } from './ask-provider.ts';
import type { PaymentNeeds } from './payment-needs.ts';
import { settleAttempt } from './settle-attempt.ts';

/**
 * The payer does not want the way that is open: what a provider knows of it counts first, then it is over for us, and another can be begun.
 * Providers that can are asked to end it; of the others money may still come, which is settled or goes back as late money is.
 */
export async function giveUp(needs: PaymentNeeds, subject: { kind: string; id: string }): Promise<void> {
  await confirmPayment(needs, subject);
  for (const id of await openAttempts(needs.db, subject))
    await settleAttempt(needs, id, { kind: 'expired', final: false, code: 'given-up' }, null);
}
