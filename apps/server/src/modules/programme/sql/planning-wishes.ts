import type { PlanningWishes } from '@parterre/contract/planning';
import { sql } from 'kysely';
import type { Db } from '../../../platform/database.ts';

const usual: PlanningWishes = {
  closesAt: '01:00',
  doorsApartMinutes: 10,
  shortestGapMinutes: 5,
  longestGapMinutes: 90,
  restMinutes: 660,
};

/** Those of a venue; the usual ones when it has none of its own. */
export async function readWishes(db: Db, venueId: string): Promise<PlanningWishes> {
  const row = await db
    .selectFrom('programme.planning_wishes')
    .select([
      sql<string>`to_char(closes_at, 'HH24:MI')`.as('closesAt'),
      'doors_apart_minutes as doorsApartMinutes',
      'shortest_gap_minutes as shortestGapMinutes',
      'longest_gap_minutes as longestGapMinutes',
      'rest_minutes as restMinutes',
    ])
    .where('venue_id', '=', venueId)
    .executeTakeFirst();
  return row ?? usual;
}

export async function writeWishes(db: Db, venueId: string, wishes: PlanningWishes, at: string): Promise<void> {
  const columns = {
    closes_at: wishes.closesAt,
    doors_apart_minutes: wishes.doorsApartMinutes,
    shortest_gap_minutes: wishes.shortestGapMinutes,
    longest_gap_minutes: wishes.longestGapMinutes,
    rest_minutes: wishes.restMinutes,
    updated_at: at,
  };
  await db
    .insertInto('programme.planning_wishes')
    .values({ venue_id: venueId, ...columns })
    .onConflict((conflict) => conflict.column('venue_id').doUpdateSet(columns))
    .execute();
}
