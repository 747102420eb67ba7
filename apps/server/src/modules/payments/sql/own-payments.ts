import { sql } from 'kysely';
import type { Db } from '../../../platform/database.ts';
import type { PaidSubject, SubjectKind } from '../contract.ts';
import type { RefundStatus } from '../domain/refunds.ts';
import type { PaymentStatus } from '../domain/settlement.ts';

interface Row {
  id: string;
  subject_kind: SubjectKind;
  subject_id: string;
  status: PaymentStatus;
  amount: number;
  currency: 'EUR' | 'XOF';
  provider: string;
  created_at: string;
  settled_at: string | null;
  refunds: {
    id: string;
    amount: number;
    status: RefundStatus;
    due_at: string | null;
    created_at: string;
    ended_at: string | null;
  }[];
}

/** The payments of these subjects that are open or brought money, newest first. What ended without money is nobody's news. */
export async function paymentsOfSubjects(
  db: Db,
  subjects: readonly { readonly kind: SubjectKind; readonly ids: readonly string[] }[],
): Promise<PaidSubject[]> {
  const pairs = subjects.flatMap(({ kind, ids }) => ids.map((id) => ({ kind, id })));
  if (pairs.length === 0) return [];
  const { rows } = await sql<Row>`
    select p.id, p.subject_kind, p.subject_id, p.status, p.amount, p.currency, shown.provider, p.created_at, p.settled_at, coalesce((
      select json_agg(json_build_object('id', r.id, 'amount', r.amount, 'status', r.status,
        'due_at', case when r.status = 'by-hand' then to_json(r.due_at) end, 'created_at', r.created_at, 'ended_at', r.ended_at) order by r.id)
      from payments.refund r where r.payment_id = p.id
    ), '[]'::json) as refunds
    from payments.payment p
    join unnest(${pairs.map(({ kind }) => kind)}::text[], ${pairs.map(({ id }) => id)}::uuid[]) s (kind, id)
      on p.subject_kind = s.kind and p.subject_id = s.id
    cross join lateral (
      select a.provider from payments.attempt a where a.payment_id = p.id
      order by (a.id is not distinct from p.settled_attempt_id) desc, a.id desc limit 1
    ) shown
    where p.status not in ('failed', 'expired') or exists (select from payments.refund r where r.payment_id = p.id)
    order by p.created_at desc, p.id desc
  `.execute(db);
  return rows.map(paidSubject);
}

function paidSubject({ id, status, provider, currency, ...row }: Row): PaidSubject {
  const instantOf = (time: string | null): string | null => (time === null ? null : new Date(time).toISOString());
  return {
    ...{ id, subjectKind: row.subject_kind, subjectId: row.subject_id, status, provider },
    amount: { amount: row.amount, currency },
    createdAt: row.created_at,
    settledAt: row.settled_at,
    refunds: row.refunds.map((refund) => ({
      id: refund.id,
      amount: { amount: refund.amount, currency },
      status: refund.status,
      dueAt: instantOf(refund.due_at),
      createdAt: instantOf(refund.created_at) ?? refund.created_at,
      endedAt: instantOf(refund.ended_at),
    })),
  };
}
