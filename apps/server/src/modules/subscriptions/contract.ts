import type { EntitlementName, Limits, MeterName, PlanCharge, PlanId, Perk } from '@parterre/contract/plans';
import type { Currency, LocalText, Money } from '@parterre/contract/wire';
import type { Transaction } from '../../platform/database.ts';
import type { ListPart, ListPlace } from '../../platform/list-place.ts';

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

/** How much somebody uses of something that plans limit. */
export interface Use {
  readonly used: number;
  /** ISO instant at which it is counted anew; null where what is there counts. */
  readonly turnsOver: string | null;
}

/** Port that the modules which count fill: what a person uses, by the figures that refuse. */
export type UsesOf = (personId: string) => Promise<Partial<Record<MeterName, Use>>>;

/** What somebody paid, or is paying, for a plan. */
export interface ChargeFacts extends ListPlace {
  readonly kind: PlanCharge['kind'];
  readonly plan: PlanId;
  readonly name: LocalText;
  readonly periodStart: string | null;
  readonly periodEnd: string | null;
  readonly timeZone: string;
  /** Of a card that renews itself, which the module of payments knows nothing of; null for what is paid by a payment. */
  readonly byCard: { readonly provider: string; readonly amount: Money; readonly paidAt: string } | null;
}

/** Event: a charge was paid, by whatever way. Data: `{ chargeId }`. */
export const planPaid = 'subscriptions.plan-paid';
/** Event: an administrator gave all of a charge back. Data: `{ chargeId }`. */
export const planRefunded = 'subscriptions.plan-refunded';

/** A charge that was paid, as documents tell of it. Amounts are minor units, taxes included. */
export interface PlanSale {
  readonly chargeId: string;
  /** Null once the account is erased. */
  readonly personId: string | null;
  readonly buyer: string | null;
  readonly kind: PlanCharge['kind'];
  readonly name: LocalText;
  readonly amount: number;
  readonly currency: Currency;
  /** As it was booked. */
  readonly taxAmount: number;
  readonly taxBasisPoints: number;
  readonly periodStart: string | null;
  readonly periodEnd: string | null;
  readonly timeZone: string;
  readonly paidAt: string;
}

/** Who may do how much. The one way to ask; nothing else knows plans. */
export interface Subscriptions {
  /** Within the caller's transaction when one is given. Somebody who has never subscribed has the plan that costs nothing. */
  entitlements(personId: string, within?: Transaction): Promise<Entitlements>;
  /**
   * Whether one more may be had of something that is counted, when `used` are there. What exceeds a limit after a change to a lower plan stays;
   * nothing can be added to it.
   */
  mayUse(personId: string, entitlement: EntitlementName, used: number, within?: Transaction): Promise<MayUse>;
  /** The tax on what the platform itself sells, basis points, by the country of the buyer; null where this installation sells nothing to it. */
  taxRate(country: string, within?: Transaction): Promise<number | null>;
  /** Countries to whose buyers the platform sells. */
  taxCountries(): Promise<string[]>;
  /** A part of what a person paid, or is paying, for plans, newest first. */
  chargesOf(personId: string, part: ListPart): Promise<ChargeFacts[]>;
  /** A charge that was paid; null when there is none. Whoever calls has authorised the reading. */
  sale(chargeId: string, within?: Transaction): Promise<PlanSale | null>;
}
