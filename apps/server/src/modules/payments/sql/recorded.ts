import { sql } from 'kysely';
import type { Transaction } from '../../../platform/database.ts';
import type { RecordedPayment } from '../contract.ts';

/** A payment whose money is there, with the attempt that stands for its having been taken. */
export async function insertRecorded(
  trx: Transaction,
  recorded: RecordedPayment,
  ids: { payment: string; attempt: string },
  at: string,
): Promise<void> {
  const { subject } = recorded;
  await sql`
    with paid as (
      insert into payments.payment
        (id, subject_kind, subject_id, occurrence_id, payee_organisation_id, amount, currency, description, status, deadline_at,
          settled_attempt_id, settled_at)
      values (${ids.payment}, ${subject.kind}, ${subject.id}, ${subject.occurrenceId}, ${recorded.organisationId}, ${recorded.amount},
        ${recorded.currency}, ${recorded.description}, 'succeeded', ${at}, ${ids.attempt}::uuid, ${at})
      returning id
    )
    insert into payments.attempt (id, payment_id, provider, provider_reference, status, captured_amount, recorded_by, receipt, ended_at)
    select ${ids.attempt}::uuid, id, ${recorded.means}, ${ids.attempt}, 'succeeded', ${recorded.amount}::int,
      ${recorded.recordedBy}::uuid, ${recorded.receipt}::text, ${at}::timestamptz
    from paid
  `.execute(trx);
}
