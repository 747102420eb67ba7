import { sql } from 'kysely';
import type { Db, Transaction } from '../../../platform/database.ts';
import { othersToCancel, paymentColumns } from './payments.ts';
import type { PaymentRow } from './payments.ts';

/** Whether one process at a time opens an attempt. Tests take `none` to show what the claim is for. */
export type StartClaims = 'exclusive' | 'none';

/**
 * Lets one process open an attempt at its provider; whoever was killed at it keeps others away only until its claim is over.
 * @returns false while somebody else has it
 */
export async function claimStart(
  db: Db,
  attemptId: string,
  now: string,
  until: string,
  claims: StartClaims,
): Promise<boolean> {
  const free = claims === 'exclusive' ? sql`coalesce(start_claimed_until <= ${now}, true)` : sql`true`;
  const { rows } = await sql`
    update payments.attempt set start_claimed_until = ${until}
    where id = ${attemptId} and ${free}
    returning id
  `.execute(db);
  return rows.length === 1;
}

/** Gives a claim back whose provider did not answer, so that the next one need not wait for its end. */
export async function leaveStart(db: Db, attemptId: string, claimedUntil: string): Promise<void> {
  await sql`
    update payments.attempt set start_claimed_until = null
    where id = ${attemptId} and start_claimed_until = ${claimedUntil}
  `.execute(db);
}

/**
 * Keeps what the provider answered to the start; an attempt that has ended meanwhile keeps its end. Now that there is a way to pay, the
 * payment's other open attempts are to be ended at providers that can.
 * @param claimedUntil of the claim under which the provider was asked
 * @returns false when that was over and somebody else has claimed it since: theirs is the answer that counts
 */
export async function recordStarted(
  db: Db,
  row: Pick<PaymentRow, 'payment_id' | 'attempt_id'>,
  claimedUntil: string,
  answer: { reference: string; redirectUrl: string | null; tokenHash: Buffer | null },
  cancellable: readonly string[],
  at: string,
): Promise<boolean> {
  const { rows } = await sql`
    with others as (${othersToCancel(row, cancellable, at)})
    update payments.attempt set provider_reference = ${answer.reference}, redirect_url = ${answer.redirectUrl},
      notification_token_hash = ${answer.tokenHash}, start_claimed_until = null, updated_at = ${at},
      status = case when status = 'created' then 'pending' else status end
    where id = ${row.attempt_id} and start_claimed_until = ${claimedUntil}
    returning id
  `.execute(db);
  return rows.length === 1;
}

/** Keeps the provider's name for a charge that its payer has not heard of yet. @returns as `recordStarted` does */
export async function recordOpened(
  db: Db,
  attemptId: string,
  claimedUntil: string,
  reference: string,
  at: string,
): Promise<boolean> {
  const { rows } = await sql`
    update payments.attempt set provider_reference = ${reference}, updated_at = ${at}
    where id = ${attemptId} and start_claimed_until = ${claimedUntil}
    returning id
  `.execute(db);
  return rows.length === 1;
}

/** An attempt as it is now. */
export async function readAttempt(db: Db, attemptId: string): Promise<PaymentRow | null> {
  const { rows } = await sql<PaymentRow>`
    select ${paymentColumns} from payments.attempt a join payments.payment p on p.id = a.payment_id
    where a.id = ${attemptId}
  `.execute(db);
  return rows[0] ?? null;
}

/**
 * Keeps a reference that was learned by asking, and when to ask again. While somebody has claimed its start, or was killed at it, it is not
 * known whether the payer has heard of it: it counts as begun only when that is answered.
 */
export async function recordAsked(
  db: Db,
  attemptId: string,
  reference: string | null,
  nextPollAt: string | null,
  at: string,
): Promise<void> {
  await sql`
    update payments.attempt set next_poll_at = ${nextPollAt}, updated_at = ${at},
      provider_reference = coalesce(provider_reference, ${reference}),
      status = case when status = 'created' and ${reference}::text is not null and start_claimed_until is null
        then 'pending' else status end
    where id = ${attemptId} and next_poll_at is not null
  `.execute(db);
}

/** The attempt ended, with or without being worth asking about now and then, or ending at the provider. */
export async function recordAttemptEnded(
  trx: Transaction,
  attemptId: string,
  end: {
    status: 'succeeded' | 'failed' | 'expired';
    reference: string | null;
    code: string | null;
    nextPollAt: string | null;
    /** What the provider received all the same, minor units; it goes back. */
    captured?: { amount: number; fee: number | null };
    cancelAt?: string | null;
  },
  at: string,
): Promise<void> {
  await sql`
    update payments.attempt set status = ${end.status}, failure_code = ${end.code}, next_poll_at = ${end.nextPollAt},
      captured_amount = ${end.captured?.amount ?? null}::int, fee_amount = ${end.captured?.fee ?? null}::int,
      cancel_at = ${end.cancelAt ?? null}, provider_reference = coalesce(provider_reference, ${end.reference}), ended_at = ${at}, updated_at = ${at}
    where id = ${attemptId}
  `.execute(trx);
}

/** By what a notification names an attempt. A token is looked up by its hash, which tells nothing by the time that it takes. */
export type AttemptName = { reference: string } | { id: string } | { tokenHash: Buffer };

export async function findAttempt(db: Db, provider: string, name: AttemptName): Promise<PaymentRow | null> {
  const named =
    'reference' in name
      ? sql`a.provider_reference = ${name.reference}`
      : 'id' in name
        ? sql`a.id = ${name.id}`
        : sql`a.notification_token_hash = ${name.tokenHash}`;
  const { rows } = await sql<PaymentRow>`
    select ${paymentColumns} from payments.attempt a join payments.payment p on p.id = a.payment_id
    where a.provider = ${provider} and ${named}
  `.execute(db);
  return rows[0] ?? null;
}

/** Takes attempts that are to be ended at their provider, as `claimDueAttempts` does. */
export async function claimDueCancels(db: Db, now: string, until: string, most: number): Promise<PaymentRow[]> {
  const { rows } = await sql<PaymentRow>`
    update payments.attempt a set cancel_at = ${until}, cancels = a.cancels + 1
    from payments.payment p
    where p.id = a.payment_id and a.id in (
      select d.id from payments.attempt d where d.cancel_at <= ${now}
      order by d.cancel_at limit ${most} for update skip locked
    )
    returning ${paymentColumns}
  `.execute(db);
  return rows;
}

/** Keeps when to ask again to end it, unless it has ended meanwhile. @param nextAt null when it was asked often enough */
export async function recordCancelTry(db: Db, attemptId: string, nextAt: string | null): Promise<void> {
  await sql`
    update payments.attempt set cancel_at = ${nextAt} where id = ${attemptId} and cancel_at is not null
  `.execute(db);
}

/** Asks to end the open attempts of a subject at providers that can. */
export async function cancelOpenAttempts(
  trx: Transaction,
  subject: { kind: string; id: string },
  cancellable: readonly string[],
  at: string,
): Promise<void> {
  await sql`
    update payments.attempt a set cancel_at = ${at} from payments.payment p
    where p.id = a.payment_id and p.subject_kind = ${subject.kind} and p.subject_id = ${subject.id}
      and a.status in ('created', 'pending') and a.cancel_at is null and a.provider = any(${[...cancellable]}::text[])
  `.execute(trx);
}

/** The attempts that the payer of a subject may still pay by. */
export async function openAttempts(db: Db, subject: { kind: string; id: string }): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select a.id from payments.payment p join payments.attempt a on a.payment_id = p.id
    where p.subject_kind = ${subject.kind} and p.subject_id = ${subject.id} and p.status = 'pending'
      and a.status in ('created', 'pending')
    order by a.id
  `.execute(db);
  return rows.map(({ id }) => id);
}

/** The subject's attempts whose end is not known for good. */
export async function attemptsToAsk(db: Db, subject: { kind: string; id: string }): Promise<PaymentRow[]> {
  const { rows } = await sql<PaymentRow>`
    select ${paymentColumns} from payments.payment p join payments.attempt a on a.payment_id = p.id
    where p.subject_kind = ${subject.kind} and p.subject_id = ${subject.id} and a.next_poll_at is not null
    order by a.id
  `.execute(db);
  return rows;
}

/**
 * Takes attempts whose time to be asked has come, each for one asker: moving the time on is the claim, so that no lock is held while
 * the provider is asked, and a crash only delays.
 * @param until when the next asker may try should this one never come back
 */
export async function claimDueAttempts(db: Db, now: string, until: string, most: number): Promise<PaymentRow[]> {
  const { rows } = await sql<PaymentRow>`
    update payments.attempt a set next_poll_at = ${until}, polls = a.polls + 1
    from payments.payment p
    where p.id = a.payment_id and a.id in (
      select d.id from payments.attempt d where d.next_poll_at <= ${now}
      order by d.next_poll_at limit ${most} for update skip locked
    )
    returning ${paymentColumns}
  `.execute(db);
  return rows;
}
