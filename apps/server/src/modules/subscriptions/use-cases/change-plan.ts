import type { ChangePlan, ChangePreview, Plan, PlanId } from '@parterre/contract/plans';
import { Temporal } from 'temporal-polyfill';
import { instantText } from '../../../platform/clock.ts';
import { money } from '../../../platform/money.ts';
import { refusable } from '../../../platform/refusable.ts';
import { prorate } from '../domain/proration.ts';
import { passTime, step } from '../domain/subscription-life.ts';
import type { Life, LifeEvent, LifeRefusal } from '../domain/subscription-life.ts';
import type { PlansContext } from '../plans-context.ts';
import { readPlans } from '../sql/plan-rows.ts';
import { lockLive, newestSubscription } from '../sql/subscription-rows.ts';
import type { SubscriptionRow } from '../sql/subscription-rows.ts';
import { downgradeCard, previewCard, stopCard, undoDowngradeCard, upgradeCard } from './change-by-card.ts';
import type { CardRefusal } from './change-by-card.ts';
import { closeOpenCharge, saveAndTell } from './save-life.ts';
import { startCharge } from './start-charge.ts';
import type { StartedCharge, Subscriber } from './start-charge.ts';
import { tell } from './tell-subscriber.ts';

export type ChangeRefusal = LifeRefusal | CardRefusal | 'plan-free' | 'plan-preview-stale' | 'unknown-provider';
type Refused = { ok: false; reason: ChangeRefusal };

/** So long what was shown of a change is what it costs. */
const previewMinutes = 30;

interface Considered {
  row: SubscriptionRow;
  life: Life;
  to: { plan: PlanId; amount: number };
  kind: 'upgrade' | 'downgrade';
  name: Plan['name'];
}

async function consider(
  context: PlansContext,
  personId: string,
  plan: PlanId,
): Promise<Refused | ({ ok: true } & Considered)> {
  const row = await newestSubscription(context.db, personId);
  const now = context.clock.now();
  if (row === null) return { ok: false, reason: 'plan-not-active' };
  const life = passTime(row.life, now);
  const plans = await readPlans(context.db);
  const [current, wanted] = [life.plan, plan].map((id) => plans.find((each) => each.id === id));
  if (!current || !wanted) return { ok: false, reason: 'plan-not-active' };
  const amount = wanted.prices[life.currency].amount;
  // To have nothing more is to cancel.
  if (amount === 0) return { ok: false, reason: 'plan-free' };
  const kind = wanted.rank > current.rank ? 'upgrade' : 'downgrade';
  const to = { plan, amount };
  const allowed = step(life, { type: kind === 'upgrade' ? 'upgraded' : 'downgraded', to }, now);
  return allowed.ok ? { ok: true, row, life, to, kind, name: wanted.name } : allowed;
}

export type Previewed = Refused | { ok: true; preview: ChangePreview };

/** What a change would cost and when it would come; nothing changes. */
export async function previewChange(context: PlansContext, personId: string, plan: PlanId): Promise<Previewed> {
  const considered = await consider(context, personId, plan);
  if (!considered.ok) return considered;
  const { life, to, kind, row } = considered;
  const now = context.clock.now();
  const of = (amount: number) => money(amount, life.currency);
  const later = { due: of(0), credit: of(0), charge: of(0), takesEffectAt: instantText(life.periodEnd) };
  const shown = { kind, plan, nextPrice: of(to.amount), reckonedAt: instantText(now) };
  if (kind === 'downgrade') return { ok: true, preview: { ...shown, ...later } };
  if (life.renewal === 'card') {
    const asked = await previewCard(context, row, to, now);
    if (!asked.ok) return asked;
    const { due, credit, charge } = asked.proration;
    const amounts = { due: of(due), credit: of(credit), charge: of(charge) };
    return {
      ok: true,
      preview: { ...shown, ...amounts, takesEffectAt: instantText(now), reckonedAt: asked.reckonedAt },
    };
  }
  const { due, credit, charge } = prorationOf(life, to.amount, now);
  const amounts = { due: of(due), credit: of(credit), charge: of(charge) };
  return { ok: true, preview: { ...shown, ...amounts, takesEffectAt: instantText(now) } };
}

function prorationOf(life: Life, amount: number, at: Temporal.Instant) {
  const times = { start: life.periodStart, end: life.periodEnd, at };
  return prorate(
    { old: life.amount, new: amount, currency: life.currency },
    {
      start: times.start.epochMilliseconds,
      end: times.end.epochMilliseconds,
      at: times.at.epochMilliseconds,
    },
  );
}

export type Changed =
  Refused | Extract<StartedCharge, { ok: false }> | { ok: true; started: Extract<StartedCharge, { ok: true }> | null };

/** Changes to another plan: a higher one at once, against what was shown of it; a lower one with the next period. */
export async function changePlan(context: PlansContext, person: Subscriber, change: ChangePlan): Promise<Changed> {
  const considered = await consider(context, person.personId, change.plan);
  if (!considered.ok) return considered;
  const { row, life, to, kind, name } = considered;
  const now = context.clock.now();
  if (kind === 'downgrade') {
    if (life.renewal === 'card') {
      const asked = await downgradeCard(context, row, to, name.fr);
      if (!asked.ok) return asked;
    }
    return nothingToPay(await apply(context, person.personId, { type: 'downgraded', to }));
  }
  const reckonedAt = Temporal.Instant.from(change.reckonedAt);
  const stale =
    Temporal.Instant.compare(reckonedAt, now) > 0 ||
    Temporal.Instant.compare(reckonedAt, now.subtract({ minutes: previewMinutes })) < 0 ||
    Temporal.Instant.compare(reckonedAt, life.periodStart) < 0;
  if (stale) return { ok: false, reason: 'plan-preview-stale' };
  if (life.renewal === 'card') {
    const upgraded = await upgradeCard(context, row, to, reckonedAt, name.fr);
    return upgraded.ok ? nothingToPay(await apply(context, person.personId, { type: 'upgraded', to })) : upgraded;
  }
  const { due } = prorationOf(life, to.amount, reckonedAt);
  if (due === 0) return nothingToPay(await apply(context, person.personId, { type: 'upgraded', to }));
  if (change.provider === undefined) return { ok: false, reason: 'unknown-provider' };
  const started = await startCharge(
    context,
    person,
    {
      kind: 'upgrade',
      plan: to.plan,
      priceAmount: to.amount,
      amount: due,
      currency: life.currency,
      country: row.country,
      subscriptionId: row.id,
      periodStart: instantText(reckonedAt),
      periodEnd: instantText(life.periodEnd),
    },
    { provider: change.provider, phone: change.phone ?? null },
  );
  return started.ok ? { ok: true, started } : started;
}

function nothingToPay(applied: Applied): Refused | { ok: true; started: null } {
  return applied.ok ? { ok: true, started: null } : applied;
}

export type Applied = { ok: true } | { ok: false; reason: LifeRefusal | CardRefusal };

/** What a subscriber decides of their subscription, under its lock; told by mail. What was open to be paid is closed, since it may have changed. */
async function apply(context: PlansContext, personId: string, event: LifeEvent): Promise<Applied> {
  return refusable<Applied, Applied>(context.db, async (trx, refuse) => {
    const now = context.clock.now();
    const row = await lockLive(trx, personId);
    if (row === null) return refuse({ ok: false, reason: 'plan-not-active' });
    const stepped = step(row.life, event, now);
    if (!stepped.ok) return refuse(stepped);
    const { life } = stepped;
    await saveAndTell(context, trx, row, life);
    await closeOpenCharge(context, trx, personId, instantText(now));
    const news = {
      plan: life.plan,
      amount: life.amount,
      currency: life.currency,
      zone: life.zone,
      date: life.paidUntil,
    };
    if (event.type === 'upgraded') await tell(context, trx, personId, 'upgraded', news);
    if (event.type === 'downgraded') {
      await tell(context, trx, personId, 'downgraded', { ...news, other: event.to.plan, amount: event.to.amount });
    }
    if (event.type === 'cancelled' && life.status === 'active') await tell(context, trx, personId, 'cancelled', news);
    return { ok: true };
  });
}

/** The lower plan does not come after all. */
export async function undoDowngrade(context: PlansContext, personId: string): Promise<Applied> {
  const row = await newestSubscription(context.db, personId);
  if (row !== null && row.life.renewal === 'card' && row.life.next !== null) {
    const asked = await undoDowngradeCard(context, row);
    if (!asked.ok) return asked;
  }
  return apply(context, personId, { type: 'downgrade-undone' });
}

/** Ends it with its period, or lets it go on after all. */
export async function endWithPeriod(context: PlansContext, personId: string, ends: boolean): Promise<Applied> {
  const row = await newestSubscription(context.db, personId);
  if (row !== null && row.life.renewal === 'card') {
    const asked = await stopCard(context, row, ends);
    if (!asked.ok) return asked;
  }
  return apply(context, personId, { type: ends ? 'cancelled' : 'cancel-undone' });
}

/** What was to be paid is not to be paid any more. */
export async function giveUpCharge(context: PlansContext, personId: string): Promise<void> {
  await refusable(context.db, async (trx) => {
    await lockLive(trx, personId);
    await closeOpenCharge(context, trx, personId, instantText(context.clock.now()));
  });
}
