import { entitlementNames } from '@parterre/contract/plans';
import type { EntitlementName, Limits, Plan, PlanChange, PlanId } from '@parterre/contract/plans';
import { sql } from 'kysely';
import type { Db, Transaction } from '../../../platform/database.ts';
import { priceIn } from '../domain/prices.ts';

interface PlanRow {
  id: PlanId;
  rank: number;
  name_fr: string;
  name_en: string;
  summary_fr: string;
  summary_en: string;
  amount: number;
  limits: Partial<Limits>;
}

/** All plans with what they give, the least first. A limit without a row is none of it; a commission without one would be nothing at all. */
export async function readPlans(db: Db): Promise<Plan[]> {
  const { rows } = await sql<PlanRow>`
    select p.id, p.rank, p.name_fr, p.name_en, p.summary_fr, p.summary_en, p.amount,
      coalesce((select jsonb_object_agg(l.entitlement, l.value) from subscriptions.plan_limit l where l.plan_id = p.id), '{}') as limits
    from subscriptions.plan p order by p.rank
  `.execute(db);
  return rows.map((row) => ({
    id: row.id,
    rank: row.rank,
    name: { fr: row.name_fr, en: row.name_en },
    summary: { fr: row.summary_fr, en: row.summary_en },
    prices: { EUR: priceIn('EUR', row.amount), XOF: priceIn('XOF', row.amount) },
    limits: limitsOf((name) => {
      const value = row.limits[name];
      if (value === undefined) throw new Error(`The plan ${row.id} does not say how much of ${name} it gives`);
      return value;
    }),
  }));
}

/** What is not told stays. Counts from then on; subscriptions keep the price at which they were taken. */
export async function changePlan(trx: Transaction, id: PlanId, change: PlanChange): Promise<void> {
  const { name, summary, amount, limits } = change;
  const columns = {
    ...(name === undefined ? {} : { name_fr: name.fr, name_en: name.en }),
    ...(summary === undefined ? {} : { summary_fr: summary.fr, summary_en: summary.en }),
    ...(amount === undefined ? {} : { amount }),
  };
  if (Object.keys(columns).length > 0)
    await trx.updateTable('subscriptions.plan').set(columns).where('id', '=', id).execute();
  for (const entitlement of entitlementNames) {
    const value = limits?.[entitlement];
    if (value === undefined) continue;
    await trx
      .insertInto('subscriptions.plan_limit')
      .values({ plan_id: id, entitlement, value })
      .onConflict((conflict) => conflict.columns(['plan_id', 'entitlement']).doUpdateSet({ value }))
      .execute();
  }
}

function limitsOf(value: (name: EntitlementName) => number | null): Limits {
  return Object.fromEntries(entitlementNames.map((name) => [name, value(name)])) as Limits;
}

export interface TaxRate {
  country: string;
  basisPoints: number;
}

/** The tax of a country; null where this installation does not sell to it. */
export async function readTaxRate(db: Db, country: string): Promise<TaxRate | null> {
  const row = await db
    .selectFrom('subscriptions.tax_rate')
    .select(['country', 'basis_points as basisPoints'])
    .where('country', '=', country)
    .executeTakeFirst();
  return row ?? null;
}

/** Countries of buyers whose tax is known. */
export async function taxCountries(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('subscriptions.tax_rate').select('country').orderBy('country').execute();
  return rows.map(({ country }) => country);
}
