import { sql } from 'kysely';
import type { Currency } from '@parterre/contract/wire';
import type { Db, Transaction } from '../../../platform/database.ts';
import { saleKey, saleUndoneKey } from '../contract.ts';

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

export interface DeskDisputeRow extends DisputeRow {
  /** What was paid for. */
  description: string;
}

/** Those that are to be answered first come first, then the other open ones, then newest first. */
export async function listDisputes(
  db: Db,
  filter: { status?: DisputeStatus | undefined; paymentId?: string },
  page: { page: number; pageSize: number },
): Promise<{ rows: DeskDisputeRow[]; count: number }> {
  const conditions = [sql`true`];
  if (filter.status !== undefined) conditions.push(sql`status = ${filter.status}`);
  if (filter.paymentId !== undefined) conditions.push(sql`payment_id = ${filter.paymentId}`);
  const where = sql.join(conditions, sql` and `);
  const counted = await sql<{ count: number }>`
    select count(*) as count from payments.dispute where ${where}
  `.execute(db);
  const { rows } = await sql<DeskDisputeRow>`
    select ${columns}, (select p.description from payments.payment p where p.id = payment_id) as description
    from payments.dispute where ${where}
    order by status <> 'open', case when status = 'open' then answer_by end nulls last, id desc
    limit ${page.pageSize} offset ${(page.page - 1) * page.pageSize}
  `.execute(db);
  return { rows, count: counted.rows[0]?.count ?? 0 };
}

/** The dispute of a provider under the payment's lock, as it was recorded; null when it is new. */
export async function lockDispute(
  trx: Transaction,
  paymentId: string,
  provider: string,
  name: string,
): Promise<DisputeRow | null> {
  await sql`select from payments.payment where id = ${paymentId} for update`.execute(trx);
  const { rows } = await sql<DisputeRow>`
    select ${columns} from payments.dispute where provider = ${provider} and provider_dispute = ${name}
  `.execute(trx);
  return rows[0] ?? null;
}

export async function saveDispute(trx: Transaction, dispute: DisputeRow, at: string): Promise<void> {
  await sql`
    insert into payments.dispute (id, provider, provider_dispute, payment_id, attempt_id, amount, currency, reason, status, withdrawn,
      answer_by, opened_at, closed_at, updated_at)
    values (${dispute.id}, ${dispute.provider}, ${dispute.provider_dispute}, ${dispute.payment_id}, ${dispute.attempt_id},
      ${dispute.amount}, ${dispute.currency}, ${dispute.reason}, ${dispute.status}, ${dispute.withdrawn}, ${dispute.answer_by},
      ${dispute.opened_at}, ${dispute.closed_at}, ${at})
    on conflict (id) do update set reason = excluded.reason, status = excluded.status, withdrawn = excluded.withdrawn,
      answer_by = excluded.answer_by, closed_at = excluded.closed_at, updated_at = excluded.updated_at
  `.execute(trx);
}

/** Open ones that were not asked about since then. */
export async function openDisputes(db: Db, since: string, most: number): Promise<DisputeRow[]> {
  const { rows } = await sql<DisputeRow>`
    select ${columns} from payments.dispute where status = 'open' and updated_at < ${since} order by updated_at limit ${most}
  `.execute(db);
  return rows;
}

/**
 * What of a payment's sale is still owed to its payee or was paid out to it: what was booked for the sale less what was taken back for
 * refunds, minor units.
 */
export async function payeeShare(trx: Transaction, paymentId: string): Promise<number> {
  const { rows } = await sql<{ share: number }>`
    with booked as (
      select t.id from payments.transaction t where t.key = ${saleKey(paymentId)}
        or t.key in (select ${saleUndoneKey('')} || r.id from payments.refund r where r.payment_id = ${paymentId})
    )
    select coalesce(-sum(p.amount), 0)::bigint as share
    from payments.transaction t
    join payments.posting p on p.transaction_id = t.id
    join payments.account a on a.id = p.account_id
    where a.kind in ('payable-held', 'payable-available')
      and (t.id in (select id from booked) or t.reverses in (select id from booked))
  `.execute(trx);
  return rows[0]?.share ?? 0;
}

/** The ledger's transaction under a key, if there is one. */
export async function transactionOfKey(trx: Transaction, key: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select id from payments.transaction where key = ${key}`.execute(trx);
  return rows[0]?.id ?? null;
}
