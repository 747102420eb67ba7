import type { PlanId, SubscriptionStatus } from '@parterre/contract/plans';
import type { Currency } from '@parterre/contract/wire';
import { Temporal } from 'temporal-polyfill';
import { daysAfter, endOfPeriod, graceDays, longestPastDueDays, payableDaysBefore } from './periods.ts';

type Instant = Temporal.Instant;

/** A plan with what a month of it costs the subscriber, minor units of the subscription's currency. */
export interface PricedPlan {
  plan: PlanId;
  amount: number;
}

/** What is known of a subscription; the rules below are all that changes it. */
export interface Life extends PricedPlan {
  status: SubscriptionStatus;
  currency: Currency;
  /** `card`: taken by the provider, whose calendar counts; `asked`: paid period by period. */
  renewal: 'card' | 'asked';
  zone: string;
  /** Months are counted from here; `paid` of them are paid. */
  anchor: Instant;
  paid: number;
  /** The period under way, or the last one that was paid. */
  periodStart: Instant;
  periodEnd: Instant;
  /** `periodEnd`, or one period later where the next one is paid already. */
  paidUntil: Instant;
  endsWithPeriod: boolean;
  /** What it becomes with the next period. */
  next: PricedPlan | null;
  pastDueSince: Instant | null;
  graceUntil: Instant | null;
  endedAt: Instant | null;
  endReason: EndReason | null;
}
export type EndReason = 'cancelled' | 'unpaid' | 'refunded';

export type LifeEvent =
  /** The next period is paid; of a card, with the period that the provider says. */
  | { type: 'renewed'; period?: { start: Instant; end: Instant } }
  /** The card was refused, and will be tried again. */
  | { type: 'refused' }
  /** The provider tries no more. */
  | { type: 'given-up' }
  | { type: 'upgraded'; to: PricedPlan }
  | { type: 'downgraded'; to: PricedPlan }
  | { type: 'downgrade-undone' }
  | { type: 'cancelled' }
  | { type: 'cancel-undone' }
  /** At once, since its money went back. */
  | { type: 'refunded' };

export type LifeRefusal =
  | 'plan-not-active'
  | 'plan-cancelled'
  | 'plan-not-cancelled'
  | 'plan-paid-ahead'
  | 'plan-not-due'
  | 'plan-same'
  | 'plan-change-pending';
export type Stepped = { ok: true; life: Life } | { ok: false; reason: LifeRefusal };

/** A subscription whose first period is paid. */
export function begin(
  first: PricedPlan & { currency: Currency; zone: string; renewal: Life['renewal'] },
  now: Instant,
  period?: { start: Instant; end: Instant },
): Life {
  const anchor = period?.start ?? now;
  const end = period?.end ?? endOfPeriod(anchor, first.zone, 1);
  return {
    ...first,
    status: 'active',
    anchor,
    paid: 1,
    periodStart: anchor,
    periodEnd: end,
    paidUntil: end,
    endsWithPeriod: false,
    next: null,
    pastDueSince: null,
    graceUntil: null,
    endedAt: null,
    endReason: null,
  };
}

/** What time alone has made of it. The same again changes nothing; a job that comes late comes to the same. */
export function passTime(life: Life, now: Instant): Life {
  let current = life;
  for (;;) {
    const next = passOne(current, now);
    if (next === current) return current;
    current = next;
  }
}

function passOne(life: Life, now: Instant): Life {
  const over = (instant: Instant): boolean => Temporal.Instant.compare(now, instant) >= 0;
  switch (life.status) {
    case 'ended':
      return life;
    case 'grace':
      return life.graceUntil !== null && over(life.graceUntil) ? end(life, life.graceUntil, 'unpaid') : life;
    case 'past-due': {
      const last = daysAfter(life.pastDueSince ?? life.periodEnd, longestPastDueDays);
      return over(last) ? inGrace(life, last) : life;
    }
    case 'active': {
      if (!over(life.periodEnd)) return life;
      if (Temporal.Instant.compare(life.paidUntil, life.periodEnd) > 0) {
        return { ...life, ...life.next, next: null, periodStart: life.periodEnd, periodEnd: life.paidUntil };
      }
      if (life.endsWithPeriod) return end(life, life.periodEnd, 'cancelled');
      if (life.renewal === 'asked') return inGrace(life, life.periodEnd);
      // The provider is given a day to say what became of the renewal.
      const silent = daysAfter(life.periodEnd, 1);
      return over(silent) ? { ...life, status: 'past-due', pastDueSince: life.periodEnd } : life;
    }
  }
}

function inGrace(life: Life, from: Instant): Life {
  return { ...life, status: 'grace', pastDueSince: null, graceUntil: daysAfter(from, graceDays) };
}

function end(life: Life, at: Instant, reason: EndReason): Life {
  const { plan, amount } = life;
  return {
    ...life,
    ...{ plan, amount, next: null, pastDueSince: null, graceUntil: null },
    status: 'ended',
    endedAt: at,
    endReason: reason,
  };
}

/** What happened to it at a moment, after what time has made of it. */
export function step(before: Life, event: LifeEvent, now: Instant): Stepped {
  const life = passTime(before, now);
  if (life.status === 'ended') return { ok: false, reason: 'plan-not-active' };
  const ahead = Temporal.Instant.compare(life.paidUntil, life.periodEnd) > 0;
  switch (event.type) {
    case 'renewed':
      return renew(life, event.period, now);
    case 'refused':
      return life.status === 'active'
        ? { ok: true, life: { ...life, status: 'past-due', pastDueSince: now } }
        : { ok: true, life };
    case 'given-up':
      return { ok: true, life: life.status === 'grace' ? life : inGrace(life, now) };
    case 'upgraded':
    case 'downgraded': {
      if (life.status !== 'active') return { ok: false, reason: 'plan-not-active' };
      if (life.endsWithPeriod) return { ok: false, reason: 'plan-cancelled' };
      if (ahead) return { ok: false, reason: 'plan-paid-ahead' };
      if (event.to.plan === life.plan) return { ok: false, reason: 'plan-same' };
      // The provider has the lower price already, and would reckon with it.
      if (event.type === 'upgraded' && life.renewal === 'card' && life.next !== null) {
        return { ok: false, reason: 'plan-change-pending' };
      }
      if (event.type === 'downgraded') return { ok: true, life: { ...life, next: event.to } };
      return { ok: true, life: { ...life, ...event.to, next: null } };
    }
    case 'downgrade-undone':
      return ahead ? { ok: false, reason: 'plan-paid-ahead' } : { ok: true, life: { ...life, next: null } };
    case 'cancelled':
      // What was paid for is over: nothing is left to wait for.
      if (life.status !== 'active') return { ok: true, life: end(life, now, 'cancelled') };
      return { ok: true, life: { ...life, endsWithPeriod: true, next: ahead ? life.next : null } };
    case 'cancel-undone':
      if (!life.endsWithPeriod) return { ok: false, reason: 'plan-not-cancelled' };
      return { ok: true, life: { ...life, endsWithPeriod: false } };
    case 'refunded':
      return { ok: true, life: end(life, now, 'refunded') };
  }
}

/** The next period that can be paid of one that asks for it; null while none can. */
export function payablePeriod(life: Life, now: Instant): (PricedPlan & { start: Instant; end: Instant }) | null {
  const current = passTime(life, now);
  const { status, paidUntil, periodEnd, plan, amount } = current;
  if (status === 'ended' || (status === 'active' && current.renewal === 'card')) return null;
  if (status === 'past-due' || current.endsWithPeriod) return null;
  if (Temporal.Instant.compare(paidUntil, periodEnd) > 0) return null;
  if (Temporal.Instant.compare(now, daysAfter(periodEnd, -payableDaysBefore)) < 0) return null;
  return { ...(current.next ?? { plan, amount }), start: periodEnd, end: nextEnd(current) };
}

function nextEnd({ renewal, anchor, zone, paid, periodEnd }: Life): Instant {
  // After a card the calendar is our own, from where the provider's ended.
  return renewal === 'card' ? endOfPeriod(periodEnd, zone, 1) : endOfPeriod(anchor, zone, paid + 1);
}

function renew(life: Life, period: { start: Instant; end: Instant } | undefined, now: Instant): Stepped {
  const paid = { pastDueSince: null, graceUntil: null, status: 'active' as const };
  if (period) {
    const { start: periodStart, end: periodEnd } = period;
    if (Temporal.Instant.compare(periodEnd, life.periodEnd) <= 0) return { ok: true, life: { ...life, ...paid } };
    const bounds = { periodStart, periodEnd, paidUntil: periodEnd, anchor: periodStart, paid: 1 };
    return { ok: true, life: { ...life, ...life.next, next: null, ...paid, ...bounds } };
  }
  const payable = payablePeriod(life, now);
  if (payable === null) return { ok: false, reason: life.endsWithPeriod ? 'plan-cancelled' : 'plan-not-due' };
  const calendar =
    life.renewal === 'card' ? { renewal: 'asked' as const, anchor: life.periodEnd, paid: 1 } : { paid: life.paid + 1 };
  return { ok: true, life: passTime({ ...life, ...paid, ...calendar, paidUntil: payable.end }, now) };
}

/** Until when what the plan gives is sure, with what has been paid and the grace; null: it has ended. */
export function sureUntil(life: Life, now: Instant): Instant | null {
  const current = passTime(life, now);
  switch (current.status) {
    case 'ended':
      return null;
    case 'grace':
      return current.graceUntil;
    case 'past-due':
      return daysAfter(current.pastDueSince ?? current.periodEnd, longestPastDueDays + graceDays);
    case 'active':
      return current.paidUntil;
  }
}
