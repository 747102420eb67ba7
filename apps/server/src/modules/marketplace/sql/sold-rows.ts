import { sql } from 'kysely';
import type { Db } from '../../../platform/database.ts';
import { isAfter } from '../../../platform/list-place.ts';
import type { ListPart } from '../../../platform/list-place.ts';
import type { BoughtService, KeptOfServices } from '../contract.ts';

/**
 * By seller, currency and rate. The commission of an order is that of what stays of its price, as `order-money.ts` has it.
 * @param period ISO instants, the end is not in it
 */
export async function keptOfServices(db: Db, period: { from: string; to: string }): Promise<KeptOfServices[]> {
  const commission = (amount: ReturnType<typeof sql>) =>
    sql`((2 * (${amount}) * o.commission_basis_points + 10000) / 20000)`;
  const paid = commission(sql`o.paid_amount`);
  const left = commission(sql`o.paid_amount - o.refunded_amount`);
  const { rows } = await sql<KeptOfServices>`
    select organisation_id as "organisationId", currency, rate as "taxBasisPoints", sum(kept)::int as kept, sum(orders)::int as orders,
      sum(given_back)::int as "givenBack", sum(orders_given_back)::int as "ordersGivenBack"
    from (
      select o.organisation_id, o.currency, o.commission_tax_basis_points as rate, ${paid} as kept, 1 as orders, 0 as given_back,
        0 as orders_given_back
      from marketplace.service_order o
      where o.paid_at >= ${period.from} and o.paid_at < ${period.to} and o.paid_amount > 0 and ${paid} > 0
      union all
      select o.organisation_id, o.currency, o.commission_tax_basis_points, 0, 0, ${paid} - ${left}, 1
      from marketplace.service_order o
      where o.ended_at >= ${period.from} and o.ended_at < ${period.to} and o.refunded_amount > 0 and ${paid} > ${left}
    ) moved
    group by 1, 2, 3 order by 1, 2, 3`.execute(db);
  return rows;
}

/** A part of the orders that somebody placed and that cost something, newest first. */
export async function servicesBoughtBy(
  db: Db,
  personId: string,
  { after, most }: ListPart,
): Promise<(Omit<BoughtService, 'timeZone'> & { organisationId: string })[]> {
  const { rows } = await sql<Omit<BoughtService, 'timeZone'> & { organisationId: string }>`
    select id, created_at as at, code, terms ->> 'title' as title, kind, seller_name as seller, organisation_id as "organisationId"
    from marketplace.service_order where buyer_id = ${personId} and total_amount > 0
      and ${isAfter(after, sql.ref('created_at'), sql.ref('id'))}
    order by created_at desc, id desc limit ${most}`.execute(db);
  return rows;
}
