import type { Clock } from '../../../../platform/clock.ts';
import type { StripeAnswer } from './stripe-api.ts';

/** Too little on our balance with Stripe: it is filled up by the next sales. */
export const tooLittle: ReadonlySet<string> = new Set(['balance_insufficient', 'insufficient_funds']);

const hour = 3_600_000;

/**
 * Makes something under our id as its idempotency key. Stripe answers a key with its first answer for a day at least, also that there is
 * too little: then it is tried under another key, a new one every hour. What was refused was not made, so nothing is made twice.
 */
export async function makeUnderKey<T>(
  id: string,
  clock: Clock,
  make: (idempotencyKey: string) => Promise<StripeAnswer<T>>,
): Promise<StripeAnswer<T>> {
  const made = await make(id);
  if (made.ok || !tooLittle.has(made.code)) return made;
  return make(`${id}-${Math.floor(clock.now().epochMilliseconds / hour)}`);
}
