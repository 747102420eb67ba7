import type { EntitlementName, Limits, PlanId, Perk } from '@parterre/contract/plans';
import type { Transaction } from '../../platform/database.ts';

/** What somebody may do at this moment, grace and perks included. */
export interface Entitlements {
  plan: PlanId;
  limits: Limits;
  /** ISO instant until which the plan is sure; null: for ever (the plan that costs nothing). */
  until: string | null;
  /** What is better than the plan for a while, already within `limits`. */
  perk: Perk | null;
}

export type MayUse =
  | { ok: true; left: number | null }
  /** `plan`: the least one that would allow it; null where none does. */
  | { ok: false; reason: 'plan-limit'; limit: number; plan: PlanId | null };

/** Who may do how much. The one way to ask; nothing else knows plans. */
export interface Subscriptions {
  /** Within the caller's transaction when one is given. Somebody who has never subscribed has the plan that costs nothing. */
  entitlements(personId: string, within?: Transaction): Promise<Entitlements>;
  /**
   * Whether one more may be had of something that is counted, when `used` are there. What exceeds a limit after a change to a lower plan stays;
   * nothing can be added to it.
   */
  mayUse(personId: string, entitlement: EntitlementName, used: number, within?: Transaction): Promise<MayUse>;
}
