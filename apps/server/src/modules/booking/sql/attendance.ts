import { sql } from 'kysely';
import type { Db } from '../../../platform/database.ts';
import type { AttendanceQuestion } from '../contract.ts';

/**
 * Of these people and films, by their place in the list, those where the person has a ticket of a screening of the film: one that was
 * admitted, or one paid for whose screening has ended. A free place that nobody used says nothing. An order is a person's when their
 * account placed it, or when it was placed for their confirmed address.
 */
export async function readAttendance(db: Db, asked: readonly AttendanceQuestion[], now: string): Promise<Set<number>> {
  if (asked.length === 0) return new Set();
  const attended = sql`booking.ticket t
    join programme.report_occurrence s on s.id = t.occurrence_id
    left join booking.check_in c on c.occurrence_id = t.occurrence_id and c.ticket_id = t.id
    where t.occurrence_id = o.occurrence_id and t.order_id = o.id and s.film_id = q.film
      and (c.ticket_id is not null
        or (o.status = 'paid' and t.status = 'valid' and t.amount > 0 and s.status = 'scheduled' and s.ends_at <= ${now}))`;
  const { rows } = await sql<{ place: number }>`
    select q.place::int as place
    from unnest(${asked.map((one) => one.personId)}::uuid[], ${asked.map((one) => one.email)}::text[],
      ${asked.map((one) => one.filmId)}::uuid[]) with ordinality as q (person, email, film, place)
    where exists (select from booking."order" o, lateral (select from ${attended}) seen where o.person_id = q.person)
      or exists (select from booking."order" o, lateral (select from ${attended}) seen where o.email = q.email::citext)`.execute(
    db,
  );
  return new Set(rows.map(({ place }) => place - 1));
}
