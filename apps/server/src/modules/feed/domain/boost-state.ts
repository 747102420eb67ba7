import type { BoostSource, BoostStatus } from '@parterre/contract/boosts';

/** What of a boost says what becomes of it; instants are ISO. */
export interface BoostLife {
  readonly source: BoostSource;
  readonly status: BoostStatus;
  readonly days: number;
  /** Begins at once, or as soon as it is paid, when null. */
  readonly wishedStart: string | null;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly bought: number;
  readonly delivered: number;
  /** of `delivered`: sent, and not told of as seen yet */
  readonly onTheirWay: number;
  readonly createdAt: string;
}

/** Why its video cannot be shown any more. */
export type VideoGone = 'video-hidden' | 'video-taken-off' | 'video-deleted';
export type EndReason = 'time-over' | 'delivered' | 'stopped' | VideoGone | 'administrator' | 'not-paid';

export type BoostStep =
  | { readonly type: 'paid' }
  | { readonly type: 'stop' }
  | { readonly type: 'withdraw' }
  /** Time went on; `gone`: why its video cannot be shown, null while it can. */
  | { readonly type: 'look'; readonly gone: VideoGone | null };

export interface BoostChange {
  readonly status: BoostStatus;
  readonly startsAt?: string;
  readonly endsAt?: string;
  readonly endedAt?: string;
  readonly endReason?: EndReason;
}

/** Hours in which a bought boost is to be paid. */
export const hoursToPay = 24;
const day = 86_400_000;
const live: ReadonlySet<BoostStatus> = new Set(['waiting-for-payment', 'scheduled', 'running']);

/** Whether it keeps its video from having another one. */
export const isLive = (status: BoostStatus): boolean => live.has(status);

/** How one begins that is given or was just paid: now, or when it was wished if that is to come; it has its days in full. */
export function begin(days: number, wishedStart: string | null, now: string): BoostChange {
  const startsAt = wishedStart !== null && wishedStart > now ? wishedStart : now;
  const endsAt = new Date(Date.parse(startsAt) + days * day).toISOString();
  return { status: startsAt > now ? 'scheduled' : 'running', startsAt, endsAt };
}

/**
 * What a step makes of a boost; null: nothing, also when it is over already. All of it shown ends it only when nobody is awaited any more, since
 * what is not seen comes back to it. @param now ISO instant
 */
export function stepBoost(boost: BoostLife, step: BoostStep, now: string): BoostChange | null {
  if (!isLive(boost.status)) return null;
  const waits = boost.status === 'waiting-for-payment';
  const over = (status: BoostStatus, endReason: EndReason): BoostChange => ({ status, endedAt: now, endReason });
  switch (step.type) {
    case 'paid':
      return waits ? begin(boost.days, boost.wishedStart, now) : null;
    case 'stop':
      return over(waits ? 'unpaid' : 'stopped', 'stopped');
    case 'withdraw':
      return over(waits ? 'unpaid' : 'withdrawn', 'administrator');
    case 'look':
      if (step.gone !== null) return over(waits ? 'unpaid' : 'withdrawn', step.gone);
      if (waits)
        return Date.parse(now) >= Date.parse(boost.createdAt) + hoursToPay * 3_600_000
          ? over('unpaid', 'not-paid')
          : null;
      if (boost.endsAt !== null && boost.endsAt <= now) return over('ended', 'time-over');
      if (boost.status === 'scheduled')
        return boost.startsAt !== null && boost.startsAt <= now ? { status: 'running' } : null;
      return boost.delivered >= boost.bought && boost.onTheirWay === 0 ? over('ended', 'delivered') : null;
  }
}
