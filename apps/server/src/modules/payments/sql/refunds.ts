import { sql } from 'kysely';
import type { Currency } from '@parterre/contract/wire';
import type { Db, Transaction } from '../../../platform/database.ts';
import type { Rail, RefundStatus } from '../domain/refunds.ts';
import type { RowLock } from './payments.ts';

export interface NewRefund {
  id: string;
  paymentId: string;
  attemptId: string;
  amount: number;
  cause: string;
  reason: string;
  /** Given when people have to do it. */
  byHand: { code: string; dueAt: string } | null;
}

/** Writes down a refund with the beginning of its history. @returns false when this cause has its refund already */
export async function insertRefund(trx: Transaction, refund: NewRefund, at: string): Promise<boolean> {
  const { byHand } = refund;
  const { rows } = await sql`
    with asked as (
      insert into payments.refund (id, payment_id, attempt_id, amount, cause, reason, status, next_try_at, failure_code, due_at)
      values (${refund.id}, ${refund.paymentId}, ${refund.attemptId}, ${refund.amount}, ${refund.cause}, ${refund.reason},
        ${byHand === null ? 'pending' : 'by-hand'}, ${byHand === null ? at : null}, ${byHand?.code ?? null}, ${byHand?.dueAt ?? null})
      on conflict (payment_id, cause) do nothing returning id
    ), told as (
      insert into payments.refund_step (refund_id, position, step, note, at)
      select asked.id, s.position, s.step, s.note, ${at}::timestamptz
      from asked cross join (values
        (1, 'asked', ${refund.reason}::text), (2, 'by-hand', ${byHand?.code ?? null}::text)
      ) as s (position, step, note)
      where s.position = 1 or ${byHand !== null}::boolean
    )
    select id from asked
  `.execute(trx);
  return rows.length === 1;
}

export interface SettledRow {
  id: string;
  currency: Currency;
  provider: string;
  attempt_id: string;
  /** Minor units. */
  captured: number;
  /** Of it, what may still be given back. */
  remaining: number;
}

/** A payment whose money came, locked; null for any other. Tests take the lock away, to show what it is for. */
export async function lockSettled(trx: Transaction, paymentId: string, lock: RowLock): Promise<SettledRow | null> {
  await sql`select from payments.payment where id = ${paymentId} ${lock === 'for-update' ? sql`for update` : sql``}`.execute(
    trx,
  );
  // A new statement, so that it sees what was committed while the lock was waited for.
  const { rows } = await sql<SettledRow>`
    select p.id, p.currency, a.provider, a.id as attempt_id, a.captured_amount as captured,
      a.captured_amount - a.refund_amount as remaining
    from payments.payment p join payments.attempt a on a.id = p.settled_attempt_id
    where p.id = ${paymentId}
  `.execute(trx);
  return rows[0] ?? null;
}

/** The refund of a cause, if it was asked for. */
export async function refundOfCause(
  trx: Transaction,
  paymentId: string,
  cause: string,
): Promise<{ id: string; amount: number } | null> {
  const { rows } = await sql<{ id: string; amount: number }>`
    select id, amount from payments.refund where payment_id = ${paymentId} and cause = ${cause}
  `.execute(trx);
  return rows[0] ?? null;
}

/** Writes what its refunds make of a payment whose row the caller has locked; those of other attempts' money do not count. */
export async function recordRefundState(trx: Transaction, paymentId: string, at: string): Promise<void> {
  await sql`
    update payments.payment p set updated_at = ${at}, status = case
        when r.open then 'refunding'
        when r.done >= a.captured_amount then 'refunded'
        when r.done > 0 then 'partly-refunded'
        else 'succeeded'
      end
    from payments.attempt a cross join lateral (
      select coalesce(bool_or(status in ('pending', 'by-hand')), false) as open,
        coalesce(sum(amount) filter (where status = 'succeeded'), 0) as done
      from payments.refund where attempt_id = a.id
    ) r
    where p.id = ${paymentId} and a.id = p.settled_attempt_id
  `.execute(trx);
}

export interface DueRefund {
  id: string;
  payment_id: string;
  attempt_id: string;
  amount: number;
  currency: Currency;
  reason: string;
  tries: number;
  provider: string;
  provider_reference: string | null;
}

/** Takes refunds whose time has come, as `claimDueAttempts` does. */
export async function claimDueRefunds(db: Db, now: string, until: string, most: number): Promise<DueRefund[]> {
  const { rows } = await sql<DueRefund>`
    update payments.refund r set next_try_at = ${until}, tries = r.tries + 1
    from payments.payment p, payments.attempt a
    where p.id = r.payment_id and a.id = r.attempt_id and r.id in (
      select d.id from payments.refund d where d.status = 'pending' and d.next_try_at <= ${now}
      order by d.next_try_at limit ${most} for update skip locked
    )
    returning r.id, r.payment_id, r.attempt_id, r.amount, p.currency, r.reason, r.tries, a.provider, a.provider_reference
  `.execute(db);
  return rows;
}

export async function recordRefundTry(db: Db, refundId: string, nextTryAt: string, at: string): Promise<void> {
  await sql`
    update payments.refund set next_try_at = ${nextTryAt}, updated_at = ${at} where id = ${refundId} and status = 'pending'
  `.execute(db);
}

/** From here people have to do it. @returns false when it is not pending any more */
export async function recordByHand(
  trx: Transaction,
  refundId: string,
  byHand: { code: string; dueAt: string },
  at: string,
): Promise<boolean> {
  const { rows } = await sql`
    update payments.refund set status = 'by-hand', next_try_at = null, failure_code = ${byHand.code},
      due_at = ${byHand.dueAt}, updated_at = ${at}
    where id = ${refundId} and status = 'pending' returning id
  `.execute(trx);
  return rows.length === 1;
}

/** What ended a refund: the provider, or somebody with a proof. */
export interface RefundEnd {
  from: RefundStatus & ('pending' | 'by-hand');
  byHand: { personId: string; rail: Rail; proof: string } | null;
}

/** Ends a refund. @returns false when it had ended before, or is not where the caller thinks that it is */
export async function recordRefunded(trx: Transaction, refundId: string, end: RefundEnd, at: string): Promise<boolean> {
  const { rows } = await sql`
    update payments.refund set status = 'succeeded', next_try_at = null, ended_at = ${at}, updated_at = ${at},
      settled_by = ${end.byHand?.personId ?? null}, rail = ${end.byHand?.rail ?? null}, proof = ${end.byHand?.proof ?? null}
    where id = ${refundId} and status = ${end.from} returning id
  `.execute(trx);
  return rows.length === 1;
}

export interface RefundToSettle {
  id: string;
  payment_id: string;
  status: RefundStatus;
  amount: number;
  currency: Currency;
  reason: string;
  provider: string;
  taken_by: string | null;
}

/** A refund with its payment, both locked, the payment first. */
export async function lockRefund(trx: Transaction, refundId: string): Promise<RefundToSettle | null> {
  const found = await sql<{ payment_id: string }>`
    select p.id as payment_id from payments.payment p
    where p.id = (select payment_id from payments.refund where id = ${refundId}) for update
  `.execute(trx);
  if (found.rows.length === 0) return null;
  const { rows } = await sql<RefundToSettle>`
    select r.id, r.payment_id, r.status, r.amount, p.currency, r.reason, a.provider, r.taken_by
    from payments.refund r join payments.payment p on p.id = r.payment_id join payments.attempt a on a.id = r.attempt_id
    where r.id = ${refundId} for update of r
  `.execute(trx);
  return rows[0] ?? null;
}

/** Who has taken it upon them to do a refund; null: nobody any more. */
export async function recordTaken(
  trx: Transaction,
  refundId: string,
  personId: string | null,
  at: string,
): Promise<void> {
  await sql`
    update payments.refund set taken_by = ${personId}, taken_at = ${personId === null ? null : at}, updated_at = ${at}
    where id = ${refundId}
  `.execute(trx);
}

/** Adds to the history of a refund that the caller has locked. */
export async function addStep(
  trx: Transaction,
  refundId: string,
  step: { step: 'by-hand' | 'taken' | 'left' | 'done'; personId: string | null; note: string | null },
  at: string,
): Promise<void> {
  await sql`
    insert into payments.refund_step (refund_id, position, step, by_person, note, at)
    select ${refundId}::uuid, coalesce(max(position), 0) + 1, ${step.step}, ${step.personId}::uuid, ${step.note}, ${at}::timestamptz
    from payments.refund_step where refund_id = ${refundId}
  `.execute(trx);
}
