import { meterNames } from '@parterre/contract/plans';
import type { PlanUsage } from '@parterre/contract/plans';
import { planThatAllows } from '../domain/entitlements.ts';
import type { PlansContext } from '../plans-context.ts';
import { readPlans } from '../sql/plan-rows.ts';
import { readEntitlements } from './read-entitlements.ts';

/** How much of each limit somebody uses, as whoever counts it says; the limits are those that refuse, perks included. */
export async function readUsage(
  context: Pick<PlansContext, 'db' | 'clock' | 'uses'>,
  personId: string,
): Promise<PlanUsage> {
  const [{ limits }, plans, ...counted] = await Promise.all([
    readEntitlements(context, personId),
    readPlans(context.db),
    ...context.uses.map((usesOf) => usesOf(personId)),
  ]);
  const uses = Object.assign({}, ...counted) as (typeof counted)[number];
  const meters = meterNames.flatMap((entitlement) => {
    const use = uses[entitlement];
    if (use === undefined) return [];
    const limit = limits[entitlement];
    const full = limit !== null && use.used >= limit;
    const plan = full ? (planThatAllows(plans, entitlement, use.used)?.id ?? null) : null;
    return [{ entitlement, ...use, limit, plan }];
  });
  return { meters };
}
