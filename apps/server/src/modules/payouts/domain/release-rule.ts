import { Temporal } from 'temporal-polyfill';

/** Hours after the end that an interrupted occurrence is waited for: it may be resumed, or its buyers be given their money back. */
export const interruptedHours = 168;
/** Unless an administrator has lengthened it for a seller. */
export const defaultReleaseHours = 24;

export interface SoldOccurrence {
  status: 'scheduled' | 'cancelled' | 'interrupted' | 'postponed';
  endsAt: Temporal.Instant;
}
export type WaitsFor = 'end' | 'delay' | 'cancelled' | 'postponed' | 'interrupted' | 'delivery';
export type ReleaseStanding =
  | { releasable: true }
  | { releasable: false; waitsFor: WaitsFor; /** null: nobody knows */ dueAt: Temporal.Instant | null };

/**
 * Whether what was taken for an occurrence may be paid out: so many hours after its end, when nothing speaks against it. What was cancelled is
 * given back to its buyers; what was postponed has no end yet.
 * @param occurrence null when what was sold is none, and whoever sold it says when it was delivered
 */
export function releaseStanding(
  occurrence: SoldOccurrence | null,
  hours: number,
  now: Temporal.Instant,
): ReleaseStanding {
  if (occurrence === null) return { releasable: false, waitsFor: 'delivery', dueAt: null };
  const { status, endsAt } = occurrence;
  if (status === 'cancelled' || status === 'postponed') return { releasable: false, waitsFor: status, dueAt: null };
  const dueAt = endsAt.add({ hours: status === 'interrupted' ? Math.max(hours, interruptedHours) : hours });
  if (Temporal.Instant.compare(dueAt, now) <= 0) return { releasable: true };
  if (status === 'interrupted') return { releasable: false, waitsFor: 'interrupted', dueAt };
  return { releasable: false, waitsFor: Temporal.Instant.compare(endsAt, now) > 0 ? 'end' : 'delay', dueAt };
}

const dayHours = 24;
/** Days between looks at an account from which everything was released, in case of late sales and refunds. */
const mostDays = 30;

/**
 * When to look at an account again.
 * @param looks how often it was looked at in vain since something was released from it
 */
export function nextLook(standing: ReleaseStanding, looks: number, now: Temporal.Instant): Temporal.Instant {
  if (standing.releasable) return now.add({ hours: dayHours * Math.min(2 ** Math.min(looks, 10), mostDays) });
  // At least once a day: occurrences are moved, also to an earlier time.
  const tomorrow = now.add({ hours: dayHours });
  const { dueAt } = standing;
  return dueAt !== null && Temporal.Instant.compare(dueAt, tomorrow) < 0 ? dueAt : tomorrow;
}
