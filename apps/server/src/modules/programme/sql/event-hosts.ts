import { sql } from 'kysely';
import type { Insertable, Selectable } from 'kysely';
import type { ProgrammeEventHost } from '../../../../db/types.ts';
import type { Db, Transaction } from '../../../platform/database.ts';

export type HostRow = Selectable<ProgrammeEventHost>;

/** In the order in which they were named or invited. */
export async function readHosts(db: Db, eventId: string): Promise<HostRow[]> {
  return db
    .selectFrom('programme.event_host')
    .selectAll()
    .where('event_id', '=', eventId)
    .orderBy('invited_at')
    .orderBy('id')
    .execute();
}

/** @returns false when this person is one already, or was asked and said no: nobody is asked twice */
export async function insertHost(trx: Transaction, host: Insertable<ProgrammeEventHost>): Promise<boolean> {
  const row = await trx
    .insertInto('programme.event_host')
    .values(host)
    .onConflict((conflict) => conflict.columns(['event_id', 'person_id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** @returns whether there was one to take away */
export async function deleteHost(db: Db, eventId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('programme.event_host')
    .where('event_id', '=', eventId)
    .where('id', '=', id)
    // Who declined stays, so that they are not asked again.
    .where('status', '<>', 'declined')
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

/** What somebody is asked to hold, or holds; the newest first. */
export async function readHostings(db: Db, personId: string) {
  return db
    .selectFrom('programme.event_host as host')
    .innerJoin('programme.event as event', 'event.id', 'host.event_id')
    .select(['host.id', 'host.status', 'host.invited_by', 'host.invited_at'])
    .select(['event.slug', 'event.title', 'event.status as event_status', 'event.organisation_id'])
    .where('host.person_id', '=', personId)
    .where('host.status', 'in', ['invited', 'accepted'])
    .orderBy('host.invited_at', 'desc')
    .limit(100)
    .execute();
}

/** Writes the answer of whoever was asked. @returns false when they were not */
export async function answerInvitation(
  db: Db,
  id: string,
  personId: string,
  accept: boolean,
  at: string,
): Promise<boolean> {
  const { rows } = await sql`update programme.event_host
    set status = ${accept ? 'accepted' : 'declined'}, answered_at = ${at}
    where id = ${id} and person_id = ${personId} and status in ('invited', 'accepted') returning 1`.execute(db);
  return rows.length > 0;
}

/** Somebody holds an event, whether they were asked before or not. */
export async function putAcceptedHost(
  trx: Transaction,
  host: { id: string; eventId: string; personId: string; by: string; at: string },
): Promise<void> {
  await sql`insert into programme.event_host (id, event_id, person_id, status, invited_by, invited_at, answered_at)
    values (${host.id}, ${host.eventId}, ${host.personId}, 'accepted', ${host.by}, ${host.at}, ${host.at})
    on conflict (event_id, person_id) do update set status = 'accepted', answered_at = excluded.answered_at
      where event_host.status <> 'accepted'`.execute(trx);
}

/** Undoes `putAcceptedHost`: who was asked and who named themselves did not accept in the instant in which they were asked. */
export async function dropEngagedHost(trx: Transaction, eventId: string, personId: string): Promise<void> {
  await sql`delete from programme.event_host
    where event_id = ${eventId} and person_id = ${personId} and answered_at = invited_at`.execute(trx);
}

/** Whose event it is. */
export async function readEventForHost(
  db: Db,
  eventId: string,
): Promise<{ id: string; organisationId: string; slug: string; title: string } | null> {
  const row = await db
    .selectFrom('programme.event')
    .select(['id', 'organisation_id as organisationId', 'slug', 'title'])
    .where('id', '=', eventId)
    .executeTakeFirst();
  return row ?? null;
}
