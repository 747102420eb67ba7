import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Currency } from '@parterre/contract/wire';
import type { Db } from '../../../platform/database.ts';
import { saleKey, saleUndoneKey } from '../contract.ts';
import type { AttemptStatus, PaymentStatus } from '../domain/settlement.ts';

/** A payment as those who look after the money see it, with the attempt that brought the money, else the newest. */
export interface DeskPaymentRow {
  id: string;
  subject_kind: string;
  subject_id: string;
  payee_organisation_id: string | null;
  description: string;
  status: PaymentStatus;
  amount: number;
  currency: Currency;
  deadline_at: string;
  created_at: string;
  settled_at: string | null;
  provider: string;
  provider_reference: string | null;
  refund_amount: number;
  disputed: boolean;
}

export interface PaymentFilter {
  /** Left out: of every organisation. */
  organisationId?: string | undefined;
  status?: PaymentStatus | undefined;
  provider?: string | undefined;
  /** Only those that somebody has to look at. */
  attention?: boolean | undefined;
  from?: string | undefined;
  until?: string | undefined;
  /** Part of what was paid for, or the provider's name for the charge. */
  q?: string | undefined;
}

const columns = sql`p.id, p.subject_kind, p.subject_id, p.payee_organisation_id, p.description, p.status, p.amount, p.currency,
  p.deadline_at, p.created_at, p.settled_at, shown.provider, shown.provider_reference, coalesce(settled.refund_amount, 0) as refund_amount,
  exists (select from payments.dispute d where d.payment_id = p.id) as disputed`;
const joins = sql`left join payments.attempt settled on settled.id = p.settled_attempt_id
  cross join lateral (
    select a.provider, a.provider_reference from payments.attempt a where a.payment_id = p.id
    order by (a.id is not distinct from p.settled_attempt_id) desc, a.id desc limit 1
  ) shown`;

/** Newest first. */
export async function listPayments(
  db: Db,
  filter: PaymentFilter,
  page: { page: number; pageSize: number },
): Promise<{ rows: DeskPaymentRow[]; count: number }> {
  const where = sql.join(conditionsOf(filter), sql` and `);
  const counted = await sql<{ count: number }>`
    select count(*) as count from payments.payment p ${joins} where ${where}
  `.execute(db);
  const { rows } = await sql<DeskPaymentRow>`
    select ${columns} from payments.payment p ${joins} where ${where}
    order by p.id desc limit ${page.pageSize} offset ${(page.page - 1) * page.pageSize}
  `.execute(db);
  return { rows, count: counted.rows[0]?.count ?? 0 };
}

function conditionsOf(filter: PaymentFilter): RawBuilder<unknown>[] {
  const { organisationId, status, provider, attention, from, until, q } = filter;
  const conditions = [sql`true`];
  if (organisationId !== undefined) conditions.push(sql`p.payee_organisation_id = ${organisationId}`);
  if (status !== undefined) conditions.push(sql`p.status = ${status}`);
  if (provider !== undefined) conditions.push(sql`shown.provider = ${provider}`);
  if (attention) {
    // Money of our currency that pays nothing goes back by itself; of another, nobody but a person can tell.
    conditions.push(sql`(exists (
        select from payments.attempt a
        where a.payment_id = p.id and a.failure_code = 'amount-mismatch' and a.captured_amount is null
      ) or exists (select from payments.dispute d where d.payment_id = p.id and d.status = 'open'))`);
  }
  if (from !== undefined) conditions.push(sql`p.created_at >= ${from}`);
  if (until !== undefined) conditions.push(sql`p.created_at < ${until}`);
  if (q !== undefined && q !== '') {
    const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
    conditions.push(sql`(platform.fold(p.description) like platform.fold(${like}) or exists (
      select from payments.attempt a where a.payment_id = p.id and a.provider_reference = ${q}))`);
  }
  return conditions;
}

export async function readPayment(db: Db, id: string): Promise<DeskPaymentRow | null> {
  const { rows } = await sql<DeskPaymentRow>`
    select ${columns} from payments.payment p ${joins} where p.id = ${id}
  `.execute(db);
  return rows[0] ?? null;
}

export interface DeskAttemptRow {
  id: string;
  provider: string;
  provider_reference: string | null;
  status: AttemptStatus;
  failure_code: string | null;
  captured_amount: number | null;
  fee_amount: number | null;
  recorded_by: string | null;
  receipt: string | null;
  created_at: string;
  ended_at: string | null;
}

export async function attemptsOf(db: Db, paymentId: string): Promise<DeskAttemptRow[]> {
  const { rows } = await sql<DeskAttemptRow>`
    select id, provider, provider_reference, status, failure_code, captured_amount, fee_amount, recorded_by, receipt,
      created_at, ended_at
    from payments.attempt where payment_id = ${paymentId} order by id
  `.execute(db);
  return rows;
}

export interface LedgerEntryRow {
  id: string;
  kind: string;
  description: string;
  currency: Currency;
  occurred_at: string;
  postings: { account: string; amount: number }[];
}

/** What was booked because of a payment, reversals included, oldest first. */
export async function ledgerOf(
  db: Db,
  of: { paymentId: string; attempts: readonly string[]; refunds: readonly string[]; disputes: readonly string[] },
): Promise<LedgerEntryRow[]> {
  const keys = [
    saleKey(of.paymentId),
    ...of.attempts.map((id) => `provider-fee:${id}`),
    ...of.refunds.flatMap((id) => [`refund-due:${id}`, `refund-done:${id}`, saleUndoneKey(id)]),
    ...of.disputes.flatMap((id) => [`dispute-taken:${id}`, `dispute-lost:${id}`, `dispute-fee:${id}`]),
  ];
  const { rows } = await sql<LedgerEntryRow>`
    with direct as (select id from payments.transaction where key = any(${keys}::text[]))
    select t.id, t.kind, t.description, t.currency, t.occurred_at, (
      select json_agg(json_build_object('account', a.code, 'amount', p.amount) order by p.position)
      from payments.posting p join payments.account a on a.id = p.account_id where p.transaction_id = t.id
    ) as postings
    from payments.transaction t
    where t.id in (select id from direct) or t.reverses in (select id from direct)
    order by t.occurred_at, t.id
  `.execute(db);
  return rows;
}
