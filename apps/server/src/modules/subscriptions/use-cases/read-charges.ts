import { cardBillingProvider } from '../../payments/contract.ts';
import type { ListPart } from '../../../platform/list-place.ts';
import { money } from '../../../platform/money.ts';
import type { ChargeFacts, PlanSale } from '../contract.ts';
import { zoneOf } from '../domain/periods.ts';
import type { Transaction } from '../../../platform/database.ts';
import type { PlansContext } from '../plans-context.ts';
import { chargeById, chargesAfter } from '../sql/charge-rows.ts';
import { readPlans } from '../sql/plan-rows.ts';

/** A part of what a person paid, or is paying, for plans, newest first. */
export async function readCharges(
  { db }: Pick<PlansContext, 'db'>,
  personId: string,
  part: ListPart,
): Promise<ChargeFacts[]> {
  const rows = await chargesAfter(db, personId, part);
  if (rows.length === 0) return [];
  const names = new Map((await readPlans(db)).map(({ id, name }) => [id, name]));
  return rows.map(({ id, kind, plan, amount, currency, periodStart, periodEnd, paymentId, createdAt, paidAt }) => ({
    ...{ id, at: createdAt, kind, plan, periodStart, periodEnd },
    name: names.get(plan) ?? { fr: plan, en: plan },
    timeZone: zoneOf[currency],
    byCard:
      paymentId === null && paidAt !== null
        ? { provider: cardBillingProvider, amount: money(amount, currency), paidAt }
        : null,
  }));
}

/** A charge that was paid, as it was paid; what went back later is no matter here. */
export async function readPlanSale(
  { db, identity }: Pick<PlansContext, 'db' | 'identity'>,
  chargeId: string,
  within?: Transaction,
): Promise<PlanSale | null> {
  const charge = await chargeById(within ?? db, chargeId);
  if (charge?.paidAt == null) return null;
  const { id, personId, kind, plan, amount, currency, taxAmount, taxBasisPoints, periodStart, periodEnd, paidAt } =
    charge;
  const plans = await readPlans(within ?? db);
  const person = personId === null ? undefined : (await identity.people([personId], within)).get(personId);
  return {
    ...{ chargeId: id, personId, buyer: person?.name ?? null, kind },
    ...{ amount, currency, taxAmount, taxBasisPoints, periodStart, periodEnd, paidAt },
    name: plans.find((each) => each.id === plan)?.name ?? { fr: plan, en: plan },
    timeZone: zoneOf[currency],
  };
}
