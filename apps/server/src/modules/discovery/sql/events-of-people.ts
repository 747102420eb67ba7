import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Db } from '../../../platform/database.ts';

export type PartInEvent = 'organiser' | 'host' | 'participant';

/** Events that somebody puts on by their own organisation, or hosts: `event_id` and `part`. */
export function eventsOf(personId: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select e.id as event_id, 'organiser' as part
      from identity.report_organisation own join programme.report_event e on e.organisation_id = own.id where own.owner_person_id = ${personId}
    union all
    select host.event_id, 'host' from programme.report_event_host host join programme.report_event e on e.id = host.event_id
      where host.person_id = ${personId})`;
}

/** Events to come of somebody, by their next date, each once; as a participant only where they agreed to be listed. */
export async function readComingEvents(
  db: Db,
  personId: string,
  now: string,
  limit: number,
): Promise<{ eventId: string; part: PartInEvent }[]> {
  const { rows } = await sql<{ eventId: string; part: PartInEvent }>`
    select taken.event_id as "eventId", (array_agg(taken.part order by array_position(array['organiser', 'host', 'participant'], taken.part)))[1] as part
    from (select event_id, part from ${eventsOf(sql`${personId}::uuid`)} put
      union all
      select o.event_id, 'participant' from booking.report_listed_participant listed
        join programme.report_occurrence o on o.id = listed.occurrence_id
        join programme.report_event e on e.id = o.event_id where listed.person_id = ${personId}) taken
    join programme.report_occurrence o on o.event_id = taken.event_id and o.status = 'scheduled' and o.starts_at > ${now}::timestamptz
    group by taken.event_id order by min(o.starts_at), taken.event_id limit ${limit}`.execute(db);
  return rows;
}

/** How many published events somebody has put on or hosted, over or not. */
export async function countEventsOf(db: Db, personId: string): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(distinct event_id)::int as count from ${eventsOf(sql`${personId}::uuid`)} put`.execute(db);
  return rows[0]?.count ?? 0;
}
