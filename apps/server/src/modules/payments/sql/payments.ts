import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Currency } from '@parterre/contract/wire';
import type { Db, Transaction } from '../../../platform/database.ts';
import type { PaymentRequest, SubjectKind } from '../contract.ts';
import type { AttemptStatus, PaymentStatus } from '../domain/settlement.ts';

/** A payment with one of its attempts. */
export interface PaymentRow {
  payment_id: string;
  subject_kind: SubjectKind;
  subject_id: string;
  occurrence_id: string | null;
  payee_organisation_id: string | null;
  amount: number;
  currency: Currency;
  description: string;
  payment_status: PaymentStatus;
  deadline_at: string;
  attempt_id: string;
  attempt_created_at: string;
  provider: string;
  provider_reference: string | null;
  redirect_url: string | null;
  attempt_status: AttemptStatus;
  failure_code: string | null;
  polls: number;
  captured_amount: number | null;
  cancels: number;
}

export const paymentColumns = sql`
  p.id as payment_id, p.subject_kind, p.subject_id, p.occurrence_id, p.payee_organisation_id, p.amount, p.currency, p.description,
  p.status as payment_status, p.deadline_at,
  a.id as attempt_id, a.provider, a.provider_reference, a.redirect_url, a.status as attempt_status, a.failure_code, a.polls,
  a.captured_amount, a.cancels, a.created_at as attempt_created_at`;

/** When an attempt is made, first asked about, and until when whoever made it may open it at the provider. */
export interface AttemptTimes {
  now: string;
  nextPollAt: string;
  claimedUntil: string;
}

/**
 * Opens a payment with its first attempt in one statement.
 * @returns false when the subject has a pending payment already; then nothing is written
 */
export async function openPayment(
  db: Db,
  request: PaymentRequest,
  ids: { payment: string; attempt: string },
  provider: string,
  times: AttemptTimes,
): Promise<boolean> {
  const { rows } = await sql`
    with opened as (
      insert into payments.payment
        (id, subject_kind, subject_id, occurrence_id, payee_organisation_id, amount, currency, description, status, deadline_at)
      values (${ids.payment}, ${request.subject.kind}, ${request.subject.id}, ${request.subject.occurrenceId},
        ${request.organisationId}, ${request.amount}, ${request.currency}, ${request.description}, 'pending', ${request.deadlineAt})
      on conflict (subject_kind, subject_id) where status = 'pending' do nothing
      returning id
    )
    insert into payments.attempt (id, payment_id, provider, status, next_poll_at, created_at, start_claimed_until)
    select ${ids.attempt}::uuid, id, ${provider}, 'created', ${times.nextPollAt}::timestamptz, ${times.now}::timestamptz,
      ${times.claimedUntil}::timestamptz from opened
    returning id
  `.execute(db);
  return rows.length === 1;
}

/**
 * The subject's pending payment with its newest attempt at a provider, which is made when there is none open. One that the provider is being
 * asked to end is no longer open to the payer.
 */
export async function openAttempt(
  trx: Transaction,
  subject: { kind: string; id: string },
  newAttemptId: string,
  provider: string,
  times: AttemptTimes,
): Promise<PaymentRow | null> {
  const pending = await sql<{ id: string }>`
    select id from payments.payment
    where subject_kind = ${subject.kind} and subject_id = ${subject.id} and status = 'pending'
    for update
  `.execute(trx);
  const paymentId = pending.rows[0]?.id;
  if (paymentId === undefined) return null;
  await sql`
    insert into payments.attempt (id, payment_id, provider, status, next_poll_at, created_at, start_claimed_until)
    select ${newAttemptId}::uuid, ${paymentId}::uuid, ${provider}, 'created', ${times.nextPollAt}::timestamptz, ${times.now}::timestamptz,
      ${times.claimedUntil}::timestamptz
    where not exists (
      select from payments.attempt
      where payment_id = ${paymentId} and provider = ${provider} and status in ('created', 'pending')
        and cancel_at is null
    )
  `.execute(trx);
  const { rows } = await sql<PaymentRow>`
    select ${paymentColumns} from payments.payment p join payments.attempt a on a.payment_id = p.id
    where p.id = ${paymentId} and a.provider = ${provider} and a.status in ('created', 'pending') and a.cancel_at is null
    order by a.id desc limit 1
  `.execute(trx);
  return rows[0] ?? null;
}

/** The newest payment of a subject, with the attempt that brought its money, else its newest. */
export async function newestPayment(db: Db, subject: { kind: string; id: string }): Promise<PaymentRow | null> {
  return (await newestPayments(db, subject.kind, [subject.id]))[0] ?? null;
}

/** Those of several subjects of one kind, in no order; subjects without any are left out. */
export async function newestPayments(db: Db, kind: string, ids: readonly string[]): Promise<PaymentRow[]> {
  const { rows } = await sql<PaymentRow>`
    select distinct on (p.subject_id) ${paymentColumns} from payments.payment p join payments.attempt a on a.payment_id = p.id
    where p.subject_kind = ${kind} and p.subject_id = any(${[...ids]}::uuid[])
    order by p.subject_id, p.id desc, (a.id is not distinct from p.settled_attempt_id) desc, a.id desc
  `.execute(db);
  return rows;
}

/** How a payment row is locked while it is settled. Tests take `none` to show what the lock is for. */
export type RowLock = 'for-update' | 'none';

/**
 * The payment and attempt as they are now, locked until the transaction ends. Both rows are locked, since after waiting for one
 * PostgreSQL re-reads only the rows that it locks.
 */
export async function lockPayment(
  trx: Transaction,
  attemptId: string,
  lock: RowLock,
): Promise<(PaymentRow & { others_open: boolean }) | null> {
  const { rows } = await sql<PaymentRow & { others_open: boolean }>`
    select ${paymentColumns}, exists (
      select from payments.attempt o where o.payment_id = p.id and o.id <> a.id and o.status in ('created', 'pending')
    ) as others_open
    from payments.payment p join payments.attempt a on a.payment_id = p.id
    where a.id = ${attemptId} ${lock === 'for-update' ? sql`for update of p, a` : sql``}
  `.execute(trx);
  return rows[0] ?? null;
}

/**
 * The payment has its money, from this attempt; nobody needs to be asked any more about this one, and the others are to be ended.
 * @param cancellable providers that can end a charge
 */
export async function recordSettled(
  trx: Transaction,
  row: Pick<PaymentRow, 'payment_id' | 'attempt_id' | 'amount'>,
  money: { reference: string | null; fee: number | null },
  status: 'succeeded' | 'refunding',
  cancellable: readonly string[],
  at: string,
): Promise<void> {
  await sql`
    with paid as (
      update payments.attempt set status = 'succeeded', provider_reference = coalesce(provider_reference, ${money.reference}),
        captured_amount = ${row.amount}, fee_amount = ${money.fee},
        failure_code = null, next_poll_at = null, cancel_at = null, ended_at = ${at}, updated_at = ${at}
      where id = ${row.attempt_id}
    ), others as (
      ${othersToCancel(row, cancellable, at)}
    )
    update payments.payment
    set status = ${status}, settled_at = ${at}, settled_attempt_id = ${row.attempt_id}::uuid, updated_at = ${at}
    where id = ${row.payment_id}
  `.execute(trx);
}

/** The statement that asks to end the other open attempts of a payment, to stand within another one. */
export function othersToCancel(
  { payment_id: paymentId, attempt_id: attemptId }: { payment_id: string | RawBuilder<unknown>; attempt_id: string },
  cancellable: readonly string[],
  at: string,
): RawBuilder<unknown> {
  return sql`update payments.attempt set cancel_at = ${at}
    where payment_id = ${paymentId} and id <> ${attemptId} and status in ('created', 'pending') and cancel_at is null
      and provider = any(${[...cancellable]}::text[])`;
}

export async function recordPaymentEnded(
  trx: Transaction,
  paymentId: string,
  status: 'failed' | 'expired',
  at: string,
): Promise<void> {
  await sql`update payments.payment set status = ${status}, updated_at = ${at} where id = ${paymentId}`.execute(trx);
}

/** Also at the sandbox, which is ours. */
export async function redescribePayments(
  trx: Transaction,
  kind: SubjectKind,
  ids: readonly string[],
  description: string,
): Promise<void> {
  const of = sql`p.subject_kind = ${kind} and p.subject_id = any(${[...ids]}::uuid[])`;
  await sql`update payments.payment p set description = ${description}, updated_at = now() where ${of}`.execute(trx);
  await sql`update payments.sandbox_charge c set description = ${description}
    from payments.attempt a join payments.payment p on p.id = a.payment_id
    where c.attempt_id = a.id and ${of}`.execute(trx);
}
