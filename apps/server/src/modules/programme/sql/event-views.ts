import { sql } from 'kysely';
import type { Db } from '../../../platform/database.ts';
import { publicStatuses } from '../domain/event-life.ts';

/** Counts that somebody looked at an event; the second look of a day counts nothing. @returns whether there is such an event for others */
export async function insertView(db: Db, slug: string, day: string, visitor: Buffer): Promise<boolean> {
  const { rows } = await sql`
    with seen as (
      select id from programme.event where slug = ${slug} and status = any(${[...publicStatuses]}::text[])
    ), fresh as (
      insert into programme.event_view (day, event_id, visitor) select ${day}::date, id, ${visitor} from seen
      on conflict do nothing returning event_id
    ), counted as (
    insert into programme.event_views (event_id, views) select event_id, 1 from fresh
    on conflict (event_id) do update set views = event_views.views + 1
    )
    select id from seen`.execute(db);
  return rows.length > 0;
}

/** How often events were looked at, once a visitor and day; those that nobody looked at are left out. */
export async function readViews(db: Db, eventIds: readonly string[]): Promise<Map<string, number>> {
  if (eventIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('programme.event_views')
    .select(['event_id', 'views'])
    .where('event_id', '=', sql<string>`any(${[...eventIds]}::uuid[])`)
    .execute();
  return new Map(rows.map(({ event_id, views }) => [event_id, views]));
}

/** @returns how many traces of days before `day` were deleted */
export async function forgetViewsBefore(db: Db, day: string): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('programme.event_view')
    .where('day', '<', day)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
