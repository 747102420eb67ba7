import type { EntitlementName } from '@parterre/contract/plans';
import { instantText } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database.ts';
import type { Entitlements, MayUse } from '../contract.ts';
import { planThatAllows, withPerk } from '../domain/entitlements.ts';
import { daysAfter } from '../domain/periods.ts';
import { passTime, sureUntil } from '../domain/subscription-life.ts';
import type { PlansContext } from '../plans-context.ts';
import { currentPerk, noteFreeAccount } from '../sql/perk-rows.ts';
import { readPlans } from '../sql/plan-rows.ts';
import { newestSubscription } from '../sql/subscription-rows.ts';

export const freePlan = 'gratuit';

/** See `Subscriptions.entitlements`. What time alone has made of a subscription counts at once, whether or not a job has kept it yet. */
export async function readEntitlements(
  context: Pick<PlansContext, 'db' | 'clock'>,
  personId: string,
  within?: Transaction,
): Promise<Entitlements> {
  const db = within ?? context.db;
  const now = context.clock.now();
  const row = await newestSubscription(db, personId);
  const life = row && passTime(row.life, now);
  const has = life !== null && life.status !== 'ended';
  const id = has ? life.plan : freePlan;
  const plans = await readPlans(db);
  const plan = plans.find((each) => each.id === id);
  if (plan === undefined) throw new Error(`There is no plan ${id}`);
  const perk = has ? null : await currentPerk(db, personId, instantText(now));
  const until = has ? sureUntil(life, now) : null;
  return { plan: id, limits: withPerk(plan.limits, perk), until: until && instantText(until), perk };
}

/** See `Subscriptions.mayUse`. */
export async function readMayUse(
  context: Pick<PlansContext, 'db' | 'clock'>,
  personId: string,
  name: EntitlementName,
  used: number,
  within?: Transaction,
): Promise<MayUse> {
  const { limits, plan } = await readEntitlements(context, personId, within);
  if (plan === freePlan) await noteUse(context, personId, within);
  const limit = limits[name];
  if (limit === null || used < limit) return { ok: true, left: limit === null ? null : limit - used };
  const plans = await readPlans(within ?? context.db);
  return { ok: false, reason: 'plan-limit', limit, plan: planThatAllows(plans, name, used)?.id ?? null };
}

/** Somebody without a subscription does what plans are about, so that they may be shown what one gives. */
export async function noteUse(
  { db, clock }: Pick<PlansContext, 'db' | 'clock'>,
  personId: string,
  within?: Transaction,
): Promise<void> {
  const now = clock.now();
  await noteFreeAccount(within ?? db, personId, instantText(now), instantText(daysAfter(now, -1)));
}
