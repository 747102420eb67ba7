import { entitlementNames } from '@parterre/contract/plans';
import type { EntitlementName, Limits, Plan } from '@parterre/contract/plans';

/** Of these less is more. */
const lessIsMore: ReadonlySet<EntitlementName> = new Set(['commission-basis-points']);

function better(name: EntitlementName, one: number | null, other: number | null): number | null {
  if (lessIsMore.has(name)) return one === null || other === null ? (one ?? other) : Math.min(one, other);
  return one === null || other === null ? null : Math.max(one, other);
}

/** The limits of a plan with what a perk makes better of them; a perk never takes away. */
export function withPerk(limits: Limits, perk: { entitlement: EntitlementName; value: number } | null): Limits {
  if (perk === null) return limits;
  return { ...limits, [perk.entitlement]: better(perk.entitlement, limits[perk.entitlement], perk.value) };
}

/** The least plan that allows one more of something than are used; null where none does. */
export function planThatAllows(plans: readonly Plan[], name: EntitlementName, used: number): Plan | null {
  const allows = ({ limits }: Plan): boolean => limits[name] === null || limits[name] > used;
  return plans.toSorted((a, b) => a.rank - b.rank).find(allows) ?? null;
}

/** True when no limit of the higher plan is worse: what is sold as more is more. */
export function isMore(lower: Limits, higher: Limits): boolean {
  return entitlementNames.every((name) => better(name, lower[name], higher[name]) === higher[name]);
}
