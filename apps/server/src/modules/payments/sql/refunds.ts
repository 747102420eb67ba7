import { sql } from 'kysely';
import type { Currency } from '@parterre/contract/wire';
import type { Db, Transaction } from '../../../platform/database.ts';

export interface NewRefund {
  id: string;
  paymentId: string;
  attemptId: string;
  amount: number;
  cause: string;
  reason: string;
}

/** @returns false when this cause, or this attempt's money, has its refund already */
export async function insertRefund(trx: Transaction, refund: NewRefund, at: string): Promise<boolean> {
  const { rows } = await sql`
    insert into payments.refund (id, payment_id, attempt_id, amount, cause, reason, status, next_try_at)
    values (${refund.id}, ${refund.paymentId}, ${refund.attemptId}, ${refund.amount}, ${refund.cause}, ${refund.reason}, 'pending', ${at})
    on conflict do nothing returning id
  `.execute(trx);
  return rows.length === 1;
}

export interface SettledRow {
  id: string;
  amount: number;
  currency: Currency;
  provider: string;
  attempt_id: string;
}

/** A payment whose money came, locked; null for any other. */
export async function lockSettled(trx: Transaction, paymentId: string): Promise<SettledRow | null> {
  const { rows } = await sql<SettledRow>`
    select p.id, p.amount, p.currency, a.provider, a.id as attempt_id
    from payments.payment p join payments.attempt a on a.id = p.settled_attempt_id
    where p.id = ${paymentId} for update of p
  `.execute(trx);
  return rows[0] ?? null;
}

export async function recordRefunding(trx: Transaction, paymentId: string, at: string): Promise<void> {
  await sql`
    update payments.payment set status = 'refunding', updated_at = ${at} where id = ${paymentId} and status = 'succeeded'
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

export async function recordByHand(db: Db, refundId: string, at: string): Promise<void> {
  await sql`
    update payments.refund set status = 'by-hand', next_try_at = null, updated_at = ${at} where id = ${refundId} and status = 'pending'
  `.execute(db);
}

/**
 * Ends a refund, and its payment when it was that payment's own money and not a second attempt's.
 * @returns false when it had ended before
 */
export async function recordRefunded(trx: Transaction, refundId: string, at: string): Promise<boolean> {
  const { rows } = await sql`
    with done as (
      update payments.refund set status = 'succeeded', next_try_at = null, ended_at = ${at}, updated_at = ${at}
      where id = ${refundId} and status = 'pending' returning id, payment_id, attempt_id
    ), ended as (
      update payments.payment p set status = 'refunded', updated_at = ${at}
      from done where p.id = done.payment_id and p.settled_attempt_id = done.attempt_id
    )
    select id from done
  `.execute(trx);
  return rows.length === 1;
}
