import type { ChoosePlan, PlanId } from '@parterre/contract/plans';
import { instantText } from '../../../platform/clock.ts';
import { passTime, payablePeriod } from '../domain/subscription-life.ts';
import type { PlansContext } from '../plans-context.ts';
import { chargeById } from '../sql/charge-rows.ts';
import { readPlans } from '../sql/plan-rows.ts';
import { newestSubscription } from '../sql/subscription-rows.ts';
import { cardRenews, startByCard } from './start-by-card.ts';
import type { StartedByCard } from './start-by-card.ts';
import { startCharge } from './start-charge.ts';
import type { Means, StartedCharge, Subscriber } from './start-charge.ts';

export type ChosenPlan =
  StartedCharge | StartedByCard | { ok: false; reason: 'plan-free' | 'already-subscribed' | 'not-found' };

/** Begins to pay the first period of a plan. By a card that renews itself, on its provider's page. */
export async function choosePlan(context: PlansContext, person: Subscriber, choice: ChoosePlan): Promise<ChosenPlan> {
  const plan = (await readPlans(context.db)).find(({ id }) => id === choice.plan);
  if (plan === undefined) return { ok: false, reason: 'not-found' };
  const { amount } = plan.prices[choice.currency];
  if (amount === 0) return { ok: false, reason: 'plan-free' };
  const row = await newestSubscription(context.db, person.personId);
  if (row !== null && passTime(row.life, context.clock.now()).status !== 'ended') {
    return { ok: false, reason: 'already-subscribed' };
  }
  const { currency, country } = choice;
  const period = { subscriptionId: null, periodStart: null, periodEnd: null };
  const wanted = { kind: 'first', plan: plan.id, priceAmount: amount, amount, currency, country, ...period } as const;
  const means = { provider: choice.provider, phone: choice.phone ?? null };
  return cardRenews(context, means.provider)
    ? startByCard(context, person, wanted, plan.name[person.language])
    : startCharge(context, person, wanted, means);
}

export type StartedRenewal = StartedCharge | { ok: false; reason: 'plan-not-due' };

/** Begins to pay the next period, of a subscription that asks for it or whose card was given up. */
export async function payRenewal(context: PlansContext, person: Subscriber, means: Means): Promise<StartedRenewal> {
  const row = await newestSubscription(context.db, person.personId);
  const payable = row && payablePeriod(row.life, context.clock.now());
  if (!row || !payable) return { ok: false, reason: 'plan-not-due' };
  const { plan, amount, start, end } = payable;
  return startCharge(
    context,
    person,
    {
      kind: 'renewal',
      plan,
      priceAmount: amount,
      amount,
      currency: row.life.currency,
      country: row.country,
      subscriptionId: row.id,
      periodStart: instantText(start),
      periodEnd: instantText(end),
    },
    means,
  );
}

export type PaidAgain = StartedCharge | StartedByCard | { ok: false; reason: 'not-found' | 'charge-ended' };

/** Pays what is open by another way, or the same again. */
export async function payAgain(
  context: PlansContext,
  person: Subscriber,
  chargeId: string,
  means: Means,
): Promise<PaidAgain> {
  const charge = await chargeById(context.db, chargeId);
  if (charge?.personId !== person.personId) return { ok: false, reason: 'not-found' };
  if (charge.status !== 'open') return { ok: false, reason: 'charge-ended' };
  if (charge.kind === 'first' && cardRenews(context, means.provider)) {
    return startByCard(context, person, charge, await planName(context, charge.plan, person));
  }
  return startCharge(context, person, charge, means);
}

async function planName(context: PlansContext, id: PlanId, { language }: Subscriber): Promise<string> {
  return (await readPlans(context.db)).find((plan) => plan.id === id)?.name[language] ?? id;
}
