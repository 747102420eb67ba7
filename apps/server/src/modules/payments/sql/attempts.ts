import { sql } from 'kysely';
import type { Db, Transaction } from '../../../platform/database.ts';
import { paymentColumns } from './payments.ts';
import type { PaymentRow } from './payments.ts';

/** Keeps what the provider answered to the start; an attempt that has ended meanwhile keeps its end. */
export async function recordStarted(
  db: Db,
  attemptId: string,
  reference: string,
  redirectUrl: string | null,
  at: string,
): Promise<void> {
  await sql`
    update payments.attempt set provider_reference = ${reference}, redirect_url = ${redirectUrl}, updated_at = ${at},
      status = case when status = 'created' then 'pending' else status end
    where id = ${attemptId}
  `.execute(db);
}

/** Keeps a reference that was learned by asking, and when to ask again. */
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
      status = case when status = 'created' and ${reference}::text is not null then 'pending' else status end
    where id = ${attemptId} and next_poll_at is not null
  `.execute(db);
}

/** The attempt ended, with or without being worth asking about now and then. */
export async function recordAttemptEnded(
  trx: Transaction,
  attemptId: string,
  end: {
    status: 'succeeded' | 'failed' | 'expired';
    reference: string | null;
    code: string | null;
    nextPollAt: string | null;
  },
  at: string,
): Promise<void> {
  await sql`
    update payments.attempt set status = ${end.status}, failure_code = ${end.code}, next_poll_at = ${end.nextPollAt},
      provider_reference = coalesce(provider_reference, ${end.reference}), ended_at = ${at}, updated_at = ${at}
    where id = ${attemptId}
  `.execute(trx);
}

export async function attemptByReference(db: Db, provider: string, reference: string): Promise<PaymentRow | null> {
  const { rows } = await sql<PaymentRow>`
    select ${paymentColumns} from payments.attempt a join payments.payment p on p.id = a.payment_id
    where a.provider = ${provider} and a.provider_reference = ${reference}
  `.execute(db);
  return rows[0] ?? null;
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
