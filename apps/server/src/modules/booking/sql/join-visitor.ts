import { sql } from 'kysely';
import type { Transaction } from '../../../platform/database.ts';

/** Holds of the visitor that give way to the person's own on the same occurrence, and the person's that have lapsed. Locked. */
export async function clashingHolds(
  trx: Transaction,
  visitorId: string,
  personId: string,
  now: string,
): Promise<{ occurrenceId: string; id: string }[]> {
  const { rows } = await sql<{ occurrenceId: string; id: string }>`
    select v.occurrence_id as "occurrenceId",
      case when p.expires_at > ${now} then v.id else p.id end as id
    from booking.hold v
    join booking.hold p on p.occurrence_id = v.occurrence_id and p.holder_id = ${personId} and p.order_id is null
    where v.holder_id = ${visitorId} and v.order_id is null
    order by v.occurrence_id for update of v, p`.execute(trx);
  return rows;
}

/** The visitor's holds and orders become the person's. */
export async function moveHolder(trx: Transaction, visitorId: string, personId: string, now: string): Promise<void> {
  await sql`update booking."order" o set holder_id = ${personId}, person_id = coalesce(person_id, ${personId}), updated_at = ${now}
    where holder_id = ${visitorId} and not exists (
      select from booking."order" same where same.occurrence_id = o.occurrence_id and same.holder_id = ${personId}
        and same.idempotency_key = o.idempotency_key)`.execute(trx);
  await sql`update booking.hold set holder_id = ${personId} where holder_id = ${visitorId}`.execute(trx);
}
