import { sql } from 'kysely';
import type { ReportKind } from '@parterre/contract/finance';
import type { Currency } from '@parterre/contract/wire';
import type { Db, Transaction } from '../../../platform/database.ts';
import type { BookedMovement } from '../domain/reconcile.ts';
import type { ReportRow } from '../domain/report-rows.ts';

export interface ReportHead {
  id: string;
  provider: string;
  currency: Currency;
  from_at: string;
  until_at: string;
  file_name: string;
  imported_by: string | null;
  created_at: string;
}

export async function insertReport(trx: Transaction, head: ReportHead, rows: readonly ReportRow[]): Promise<void> {
  await sql`
    insert into payments.report (id, provider, currency, from_at, until_at, file_name, imported_by, created_at)
    values (${head.id}, ${head.provider}, ${head.currency}, ${head.from_at}, ${head.until_at}, ${head.file_name},
      ${head.imported_by}, ${head.created_at})
  `.execute(trx);
  await sql`
    insert into payments.report_row (report_id, line, kind, reference, ours, amount, fee, at)
    select ${head.id}::uuid, r.line, r.kind, r.reference, r.ours, r.amount, r.fee, r.at
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as r (line integer, kind text, reference text, ours text, amount bigint, fee bigint, at timestamptz)
  `.execute(trx);
}

const columns = sql`r.id, r.provider, r.currency, r.from_at, r.until_at, r.file_name, r.imported_by, r.created_at`;

export async function readReport(db: Db, id: string): Promise<{ head: ReportHead; rows: ReportRow[] } | null> {
  const heads = await sql<ReportHead>`select ${columns} from payments.report r where r.id = ${id}`.execute(db);
  const head = heads.rows[0];
  if (head === undefined) return null;
  const { rows } = await sql<ReportRow>`
    select line, kind, reference, ours, amount, fee, at from payments.report_row where report_id = ${id} order by line
  `.execute(db);
  return { head, rows };
}

/** Newest first. */
export async function listReports(
  db: Db,
  page: { page: number; pageSize: number },
): Promise<{ rows: (ReportHead & { row_count: number })[]; count: number }> {
  const counted = await sql<{ count: number }>`select count(*) as count from payments.report`.execute(db);
  const { rows } = await sql<ReportHead & { row_count: number }>`
    select ${columns}, (select count(*) from payments.report_row w where w.report_id = r.id) as row_count
    from payments.report r order by r.id desc limit ${page.pageSize} offset ${(page.page - 1) * page.pageSize}
  `.execute(db);
  return { rows, count: counted.rows[0]?.count ?? 0 };
}

/** Keys of what is booked because a report says so; what follows is the provider's name for it. */
export function payoutKey(provider: string, reference: string): string {
  return `provider-payout:${provider}:${reference}`;
}
export function reportedFeeKey(provider: string, reference: string): string {
  return `reported-fee:${provider}:${reference}`;
}

interface MovementRow {
  kind: ReportKind;
  id: string;
  payment_id: string | null;
  reference_texts: string[];
  amount: number;
  fee: number | null;
  at: string;
}

/** What came and went through a provider by our books, from a time to another. */
export async function bookedMovements(
  db: Db,
  of: { provider: string; currency: Currency },
  from: string,
  until: string,
): Promise<BookedMovement[]> {
  const { provider, currency } = of;
  const payouts = payoutKey(provider, '');
  const fees = reportedFeeKey(provider, '');
  const { rows } = await sql<MovementRow>`
    select 'charge' as kind, a.id, a.payment_id, array_remove(array[a.provider_reference], null) as reference_texts,
      a.captured_amount::bigint as amount, a.fee_amount::bigint as fee, a.ended_at as at
    from payments.attempt a join payments.payment p on p.id = a.payment_id
    where a.provider = ${provider} and p.currency = ${currency} and a.captured_amount is not null
      and a.ended_at >= ${from} and a.ended_at < ${until}
    union all
    select 'refund', r.id, r.payment_id, array_remove(array[a.provider_reference], null), -r.amount, null, r.ended_at
    from payments.refund r join payments.attempt a on a.id = r.attempt_id join payments.payment p on p.id = r.payment_id
    where a.provider = ${provider} and p.currency = ${currency} and r.status = 'succeeded'
      and coalesce(r.rail, 'original') = 'original' and r.ended_at >= ${from} and r.ended_at < ${until}
    union all
    select 'dispute', d.id, d.payment_id, array_remove(array[d.provider_dispute, a.provider_reference], null), -d.amount, null, d.opened_at
    from payments.dispute d join payments.attempt a on a.id = d.attempt_id
    where d.provider = ${provider} and d.currency = ${currency} and d.withdrawn
      and d.opened_at >= ${from} and d.opened_at < ${until}
    union all
    select case when starts_with(t.key, ${payouts}::text) then 'payout' else 'fee' end, t.id, null,
      array[case when starts_with(t.key, ${payouts}::text) then substr(t.key, length(${payouts}::text) + 1) else substr(t.key, length(${fees}::text) + 1) end],
      g.amount, null, t.occurred_at
    from payments.transaction t join payments.posting g on g.transaction_id = t.id
    join payments.account c on c.id = g.account_id and c.kind = 'provider-clearing'
    where (starts_with(t.key, ${payouts}::text) or starts_with(t.key, ${fees}::text)) and t.currency = ${currency}
  `.execute(db);
  return rows.map(({ kind, id, payment_id: paymentId, reference_texts: references, amount, fee, at }) => ({
    ...{ kind, id, paymentId, references, amount, fee, at },
  }));
}

/** Keeps what a provider kept of a charge, where it was not known. @returns false when it was */
export async function recordFee(trx: Transaction, attemptId: string, fee: number): Promise<boolean> {
  const { rows } = await sql`
    update payments.attempt set fee_amount = ${fee} where id = ${attemptId} and fee_amount is null returning id
  `.execute(trx);
  return rows.length === 1;
}
