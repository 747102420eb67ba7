import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Currency } from '@parterre/contract/wire';
import type { Db } from '../../../platform/database.ts';
import type { Rail, RefundStatus } from '../domain/refunds.ts';

export interface DeskRefundRow {
  id: string;
  payment_id: string;
  subject_kind: string;
  subject_id: string;
  payee_organisation_id: string | null;
  description: string;
  provider: string;
  provider_reference: string | null;
  amount: number;
  currency: Currency;
  reason: string;
  status: RefundStatus;
  failure_code: string | null;
  due_at: string | null;
  taken_by: string | null;
  taken_at: string | null;
  rail: Rail | null;
  proof: string | null;
  disputed: boolean;
  created_at: string;
  ended_at: string | null;
}

export interface RefundFilter {
  organisationId?: string | undefined;
  paymentId?: string | undefined;
  status?: RefundStatus | undefined;
  provider?: string | undefined;
  taken?: { by: string } | 'nobody' | 'somebody' | undefined;
  /** Those that people should have done by then. */
  overdueAt?: string | undefined;
}

const columns = sql`r.id, r.payment_id, p.subject_kind, p.subject_id, p.payee_organisation_id, p.description, a.provider, a.provider_reference, r.amount, p.currency,
  r.reason, r.status, r.failure_code, r.due_at, r.taken_by, r.taken_at, r.rail, r.proof, r.created_at, r.ended_at,
  exists (select from payments.dispute d where d.payment_id = p.id and d.status <> 'won') as disputed`;
const tables = sql`payments.refund r join payments.payment p on p.id = r.payment_id join payments.attempt a on a.id = r.attempt_id`;

/** What people have to do first comes first: by due date, then newest first. */
export async function listRefunds(
  db: Db,
  filter: RefundFilter,
  page: { page: number; pageSize: number },
): Promise<{ rows: DeskRefundRow[]; count: number }> {
  const where = sql.join(conditionsOf(filter), sql` and `);
  const counted = await sql<{ count: number }>`select count(*) as count from ${tables} where ${where}`.execute(db);
  const { rows } = await sql<DeskRefundRow>`
    select ${columns} from ${tables} where ${where}
    order by case when r.status = 'by-hand' then r.due_at end nulls last, r.id desc
    limit ${page.pageSize} offset ${(page.page - 1) * page.pageSize}
  `.execute(db);
  return { rows, count: counted.rows[0]?.count ?? 0 };
}

function conditionsOf(filter: RefundFilter): RawBuilder<unknown>[] {
  const conditions = [sql`true`];
  const { organisationId, paymentId, status, provider, taken, overdueAt } = filter;
  if (organisationId !== undefined) conditions.push(sql`p.payee_organisation_id = ${organisationId}`);
  if (paymentId !== undefined) conditions.push(sql`r.payment_id = ${paymentId}`);
  if (status !== undefined) conditions.push(sql`r.status = ${status}`);
  if (provider !== undefined) conditions.push(sql`a.provider = ${provider}`);
  if (taken === 'nobody') conditions.push(sql`r.taken_by is null`);
  else if (taken === 'somebody') conditions.push(sql`r.taken_by is not null`);
  else if (taken !== undefined) conditions.push(sql`r.taken_by = ${taken.by}`);
  if (overdueAt !== undefined) conditions.push(sql`r.status = 'by-hand' and r.due_at < ${overdueAt}`);
  return conditions;
}

export async function readRefund(db: Db, id: string): Promise<DeskRefundRow | null> {
  const { rows } = await sql<DeskRefundRow>`select ${columns} from ${tables} where r.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

export interface RefundStepRow {
  step: 'asked' | 'by-hand' | 'taken' | 'left' | 'done';
  by_person: string | null;
  note: string | null;
  at: string;
}

export async function stepsOf(db: Db, refundId: string): Promise<RefundStepRow[]> {
  const { rows } = await sql<RefundStepRow>`
    select step, by_person, note, at from payments.refund_step where refund_id = ${refundId} order by position
  `.execute(db);
  return rows;
}
