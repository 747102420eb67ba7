import { sql } from 'kysely';
import type { Currency } from '@parterre/contract/wire';
import type { Db } from '../../../platform/database.ts';

export type DisputeStatus = 'open' | 'won' | 'lost';

export interface DisputeRow {
  id: string;
  provider: string;
  provider_dispute: string;
  payment_id: string;
  attempt_id: string;
  amount: number;
  currency: Currency;
  reason: string | null;
  status: DisputeStatus;
  withdrawn: boolean;
  answer_by: string | null;
  opened_at: string;
  closed_at: string | null;
}

const columns = sql`id, provider, provider_dispute, payment_id, attempt_id, amount, currency, reason, status, withdrawn, answer_by,
  opened_at, closed_at`;

/** Those that are to be answered first come first, then newest first. */
export async function listDisputes(
  db: Db,
  filter: { status?: DisputeStatus | undefined; paymentId?: string },
  page: { page: number; pageSize: number },
): Promise<{ rows: DisputeRow[]; count: number }> {
  const conditions = [sql`true`];
  if (filter.status !== undefined) conditions.push(sql`status = ${filter.status}`);
  if (filter.paymentId !== undefined) conditions.push(sql`payment_id = ${filter.paymentId}`);
  const where = sql.join(conditions, sql` and `);
  const counted = await sql<{ count: number }>`
    select count(*) as count from payments.dispute where ${where}
  `.execute(db);
  const { rows } = await sql<DisputeRow>`
    select ${columns} from payments.dispute where ${where}
    order by case when status = 'open' then answer_by end nulls last, id desc
    limit ${page.pageSize} offset ${(page.page - 1) * page.pageSize}
  `.execute(db);
  return { rows, count: counted.rows[0]?.count ?? 0 };
}
