import { Temporal } from 'temporal-polyfill';

/** How long after its deadline a payment is still asked about, less and less often: some approvals arrive late. */
const lateHours = 24;

/**
 * When to ask the provider again: every 5 seconds for the first minute, every 15 for the next ten, then every minute; the deadline
 * itself is never passed by. After it 1 minute, doubling, for 24 hours.
 * @param polls how often it was asked already
 * @returns null when there is nothing more to expect
 */
export function nextPollAt(polls: number, now: Temporal.Instant, deadline: Temporal.Instant): Temporal.Instant | null {
  const past = now.since(deadline).total('seconds');
  if (past >= lateHours * 3600) return null;
  if (past >= 0) return now.add({ seconds: Math.max(60, Math.round(past)) });
  const pause = polls < 12 ? 5 : polls < 52 ? 15 : 60;
  const next = now.add({ seconds: pause });
  return Temporal.Instant.compare(next, deadline) > 0 ? deadline : next;
}

/** What an answer may take on its way after the payer's time is over, in seconds. */
const onItsWay = 15;

/**
 * When an attempt is over for us: at the deadline, or when the payer's time to approve it has passed, where the provider has one. Some keep
 * what nobody approved open for ever.
 * @param secondsToApprove as the provider's capabilities have it
 */
export function attemptEndsAt(
  begun: Temporal.Instant,
  deadline: Temporal.Instant,
  secondsToApprove: number | null,
): Temporal.Instant {
  if (secondsToApprove === null) return deadline;
  const approved = begun.add({ seconds: secondsToApprove + onItsWay });
  return Temporal.Instant.compare(approved, deadline) < 0 ? approved : deadline;
}

/** Tries of a refund before somebody is asked to do it by hand: about two days. */
export const mostRefundTries = 16;

/** When to try a refund again: 10 seconds, doubling, at most 6 hours. */
export function nextRefundTryAt(tries: number, now: Temporal.Instant): Temporal.Instant {
  return now.add({ seconds: Math.min(10 * 2 ** tries, 6 * 3600) });
}

/** How often a provider is asked to end a charge before it is left to end by itself: over about an hour. */
const mostCancels = 9;

/** When to ask a provider again to end a charge: 10 seconds, doubling; null when it was asked often enough. */
export function nextCancelAt(cancels: number, now: Temporal.Instant): Temporal.Instant | null {
  return cancels >= mostCancels ? null : now.add({ seconds: 10 * 2 ** cancels });
}

/** How long events of providers are remembered, so that each is taken once. */
export const eventsKeptDays = 92;
