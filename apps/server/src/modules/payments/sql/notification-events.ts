import { sql } from 'kysely';
import type { Db } from '../../../platform/database.ts';

/** Whether this event of a provider was taken before. */
export async function isTaken(db: Db, provider: string, eventId: string): Promise<boolean> {
  const { rows } = await sql`
    select from payments.notification_event where provider = ${provider} and event_id = ${eventId}
  `.execute(db);
  return rows.length > 0;
}

/** Remembers that an event was taken; again changes nothing. */
export async function recordTaken(db: Db, provider: string, eventId: string, at: string): Promise<void> {
  await sql`
    insert into payments.notification_event (provider, event_id, received_at) values (${provider}, ${eventId}, ${at})
    on conflict do nothing
  `.execute(db);
}

/** @returns how many were forgotten */
export async function forgetEvents(db: Db, before: string): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from payments.notification_event where received_at < ${before}
  `.execute(db);
  return Number(numAffectedRows ?? 0);
}
