import type { SeatMap } from '@parterre/seating/seat-map';
import { sql } from 'kysely';
import type { Db, Transaction } from '../../../platform/database.ts';

export interface DraftRow {
  revision: number;
  basedOn: string | null;
  plan: SeatMap;
  savedAt: string;
  savedBy: string;
}

/** The room as its authority knows it, locked: one draft of it is saved or published at a time. */
export async function lockAuditorium(
  trx: Transaction,
  venueId: string,
  id: string,
): Promise<{ authorisedCapacity: number } | null> {
  const row = await trx
    .selectFrom('venues.auditorium')
    .select('authorised_capacity as authorisedCapacity')
    .where('id', '=', id)
    .where('venue_id', '=', venueId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export async function readDraft(db: Db, auditoriumId: string): Promise<DraftRow | null> {
  const row = await db
    .selectFrom('venues.seat_map_draft')
    .select(['revision', 'based_on', 'plan', 'saved_at', 'saved_by_name'])
    .where('auditorium_id', '=', auditoriumId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { revision, based_on: basedOn, saved_at: savedAt, saved_by_name: savedBy } = row;
  return { revision, basedOn, plan: row.plan as SeatMap, savedAt, savedBy };
}

export interface SavedDraft {
  auditoriumId: string;
  /** The revision that was worked on; 0 when there was no draft. */
  known: number;
  basedOn: string | null;
  plan: SeatMap;
  by: { personId: string; name: string };
  at: string;
}

/** Saves a draft over the revision that was worked on. @returns its new revision; null when another one was saved since */
export async function saveDraft(trx: Transaction, draft: SavedDraft): Promise<number | null> {
  const { auditoriumId, known, basedOn, by, at } = draft;
  const plan = JSON.stringify(draft.plan);
  const { rows } = await (
    known === 0
      ? sql<{ revision: number }>`
        insert into venues.seat_map_draft (auditorium_id, revision, based_on, plan, saved_by, saved_by_name, saved_at)
        values (${auditoriumId}, 1, ${basedOn}, ${plan}::jsonb, ${by.personId}, ${by.name}, ${at})
        on conflict do nothing returning revision`
      : sql<{ revision: number }>`
        update venues.seat_map_draft set revision = revision + 1, plan = ${plan}::jsonb, saved_by = ${by.personId},
          saved_by_name = ${by.name}, saved_at = ${at}
        where auditorium_id = ${auditoriumId} and revision = ${known} returning revision`
  ).execute(trx);
  return rows[0]?.revision ?? null;
}

/** After its publication a draft goes on from the version that it has become. */
export async function rebaseDraft(trx: Transaction, auditoriumId: string, seatMapId: string): Promise<void> {
  await trx
    .updateTable('venues.seat_map_draft')
    .set({ based_on: seatMapId, revision: sql<number>`revision + 1` })
    .where('auditorium_id', '=', auditoriumId)
    .execute();
}
