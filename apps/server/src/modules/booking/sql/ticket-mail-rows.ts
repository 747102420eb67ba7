import { sql } from 'kysely';
import type { Db } from '../../../platform/database.ts';

/** Remembers where the tickets of an order went. */
export async function markTicketsSent(
  db: Db,
  order: { occurrenceId: string; id: string },
  to: string,
  now: string,
): Promise<void> {
  await sql`update booking."order" set tickets_sent_to = ${to}, updated_at = ${now}
    where occurrence_id = ${order.occurrenceId} and id = ${order.id}`.execute(db);
}

/**
 * Corrects the address of a paid order, at most `most` times, so that the page of an order is no way to send mail to the world.
 * @returns false when it was corrected too often
 */
export async function correctOrderEmail(
  db: Db,
  order: { occurrenceId: string; id: string },
  email: string,
  most: number,
  now: string,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update booking."order" set email = ${email}, email_corrections = email_corrections + 1, updated_at = ${now}
    where occurrence_id = ${order.occurrenceId} and id = ${order.id} and status = 'paid' and email_corrections < ${most}`.execute(
    db,
  );
  return numAffectedRows === 1n;
}
