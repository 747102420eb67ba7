import { sql } from 'kysely';
import type { Currency } from '@parterre/contract/wire';
import type { Db } from '../../../platform/database.ts';

export interface SandboxChargeRow {
  reference: string;
  attempt_id: string;
  amount: number;
  currency: Currency;
  description: string;
  return_url: string;
  status: 'pending' | 'succeeded' | 'failed' | 'expired';
  deadline_at: string;
}
type NewCharge = Omit<SandboxChargeRow, 'status'>;

/** As the charge is at `now`: a slow one succeeds by itself at its time, an abandoned one expires at its deadline. */
const columns = (now: string) => sql`
  reference, attempt_id, amount, currency, description, return_url, deadline_at,
  case
    when status = 'pending' and succeeds_at <= ${now}::timestamptz then 'succeeded'
    when status = 'pending' and succeeds_at is null and deadline_at <= ${now}::timestamptz then 'expired'
    else status
  end as status`;

/** Makes the charge of an attempt; a second time returns the reference of the first. */
export async function insertCharge(db: Db, charge: NewCharge): Promise<string> {
  const { rows } = await sql<{ reference: string }>`
    insert into payments.sandbox_charge
      (reference, attempt_id, amount, currency, description, return_url, status, deadline_at)
    values (${charge.reference}, ${charge.attempt_id}, ${charge.amount}, ${charge.currency}, ${charge.description},
      ${charge.return_url}, 'pending', ${charge.deadline_at})
    on conflict (attempt_id) do update set attempt_id = excluded.attempt_id
    returning reference
  `.execute(db);
  return rows[0]?.reference ?? charge.reference;
}

export async function chargeByReference(db: Db, reference: string, now: string): Promise<SandboxChargeRow | null> {
  const { rows } = await sql<SandboxChargeRow>`
    select ${columns(now)} from payments.sandbox_charge where reference = ${reference}
  `.execute(db);
  return rows[0] ?? null;
}

export async function chargeOfAttempt(db: Db, attemptId: string, now: string): Promise<SandboxChargeRow | null> {
  const { rows } = await sql<SandboxChargeRow>`
    select ${columns(now)} from payments.sandbox_charge where attempt_id = ${attemptId}
  `.execute(db);
  return rows[0] ?? null;
}

/**
 * Plays the payer's decision on a charge that is still open.
 * @param change what becomes of it; neither for an abandoned one
 * @returns null when it has ended, or there is none
 */
export async function decideCharge(
  db: Db,
  reference: string,
  change: { status?: 'succeeded' | 'failed'; succeedsAt?: string },
  now: string,
): Promise<SandboxChargeRow | null> {
  const { rows } = await sql<SandboxChargeRow>`
    update payments.sandbox_charge set status = coalesce(${change.status ?? null}::text, status),
      succeeds_at = coalesce(${change.succeedsAt ?? null}::timestamptz, succeeds_at)
    where reference = ${reference} and status = 'pending'
      and coalesce(succeeds_at, deadline_at) > ${now}
    returning ${columns(now)}
  `.execute(db);
  return rows[0] ?? null;
}

/** Gives a part of a charge back; the same id again is the same. @returns false when there is not so much money to give back */
export async function refundCharge(
  db: Db,
  refund: { id: string; attemptId: string; amount: number },
  now: string,
): Promise<boolean> {
  const { rows } = await sql`
    with charge as (
      select attempt_id from payments.sandbox_charge
      where attempt_id = ${refund.attemptId} and (status = 'succeeded' or (status = 'pending' and succeeds_at <= ${now}))
        and not exists (select from payments.sandbox_refund where id = ${refund.id})
        and refunded_amount + ${refund.amount} <= amount
      for update
    ), given as (
      insert into payments.sandbox_refund (id, attempt_id, amount)
      select ${refund.id}::uuid, attempt_id, ${refund.amount}::int from charge
      on conflict do nothing returning id, attempt_id, amount
    ), counted as (
      update payments.sandbox_charge c set refunded_amount = c.refunded_amount + given.amount
      from given where c.attempt_id = given.attempt_id
    )
    select id from given union all select id from payments.sandbox_refund where id = ${refund.id}
  `.execute(db);
  return rows.length === 1;
}
