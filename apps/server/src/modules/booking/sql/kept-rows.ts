import { sql } from 'kysely';
import type { Db } from '../../../platform/database.ts';
import type { KeptCommission } from '../contract.ts';

/** By seller, currency and rate; nothing of those of whom nothing was kept or given back. @param period ISO instants, the end is not in it */
export async function keptCommissions(db: Db, period: { from: string; to: string }): Promise<KeptCommission[]> {
  const { rows } = await sql<KeptCommission>`
    select organisation_id as "organisationId", currency, rate as "taxBasisPoints", sum(kept)::int as kept,
      sum(tickets)::int as tickets, sum(given_back)::int as "givenBack", sum(tickets_given_back)::int as "ticketsGivenBack"
    from (
      select o.organisation_id, o.currency, o.fee_tax_basis_points as rate, sum(l.commission_amount) as kept, count(*) as tickets,
        0 as given_back, 0 as tickets_given_back
      from booking."order" o
      join booking.order_line l on l.occurrence_id = o.occurrence_id and l.order_id = o.id
      where o.paid_at >= ${period.from} and o.paid_at < ${period.to} and l.commission_amount > 0
      group by 1, 2, 3
      union all
      select o.organisation_id, o.currency, o.fee_tax_basis_points, 0, 0, sum(l.commission_amount), count(*)
      from booking.refund r
      join booking.refund_line l on l.occurrence_id = r.occurrence_id and l.refund_id = r.id
      join booking."order" o on o.occurrence_id = r.occurrence_id and o.id = r.order_id
      where r.at >= ${period.from} and r.at < ${period.to} and l.commission_amount > 0
      group by 1, 2, 3
    ) moved
    group by 1, 2, 3 order by 1, 2, 3`.execute(db);
  return rows;
}
