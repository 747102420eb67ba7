import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { ProgrammeOccurrence } from '../../../../db/types.ts';
import type { Db, Transaction } from '../../../platform/database.ts';
import { occurrences } from './read-occurrences.ts';
import type { OccurrenceRow } from './read-occurrences.ts';

/** What an organisation has to come in an auditorium on one of these versions of its seat map, by time. */
export async function readToMove(
  db: Db,
  organisationId: string,
  auditoriumId: string,
  seatMapIds: readonly string[],
  now: string,
): Promise<OccurrenceRow[]> {
  if (seatMapIds.length === 0) return [];
  return occurrences(db)
    .where('occurrence.auditorium_id', '=', auditoriumId)
    .where('occurrence.organisation_id', '=', organisationId)
    .where('occurrence.starts_at', '>', now)
    .where('occurrence.status', '=', 'scheduled')
    .where('occurrence.seat_map_id', '=', sql<string>`any(${[...seatMapIds]}::uuid[])`)
    .orderBy(sql`occurrence.starts_at, occurrence.id`)
    .execute();
}

/** How to keep an occurrence where it is; tests take the lock away to show that it is what keeps seats from being lost. */
export type LockOccurrence = (trx: Transaction, id: string) => Promise<Selectable<ProgrammeOccurrence> | null>;

/**
 * The occurrence, locked: claims on its seats wait until the transaction ends and then look where it stands, and those that were being made
 * are through.
 */
export const lockOccurrence: LockOccurrence = async (trx, id) => {
  const row = await trx
    .selectFrom('programme.occurrence')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
};

/** How much that has not begun stands on each of these versions; those without any are left out. */
export async function countUpcomingOn(
  db: Db,
  seatMapIds: readonly string[],
  now: string,
): Promise<Map<string, number>> {
  if (seatMapIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('programme.occurrence')
    .select(['seat_map_id', sql<number>`count(*)`.as('count')])
    .where('seat_map_id', '=', sql<string>`any(${[...seatMapIds]}::uuid[])`)
    .where('starts_at', '>', now)
    .where('status', '=', 'scheduled')
    .groupBy('seat_map_id')
    .execute();
  return new Map(rows.map(({ seat_map_id: id, count }) => [id ?? '', count]));
}
