import { sql } from 'kysely';
import type { Db } from '../../../platform/database.ts';

/** A row as it was kept; one that is older than a column lacks it. */
interface Before {
  starts_at: string;
  preshow_minutes?: number;
  talk_minutes?: number;
  ends_at: string;
  free_at: string;
  auditorium_id: string | null;
  film_id: string | null;
  version_id: string | null;
  prices: { tariff_id: string; zone: string; amount: number }[];
}

/** What a screening was before each change, newest first. */
export async function readChangeRows(db: Db, id: string) {
  const rows = await db
    .selectFrom('programme.occurrence_change')
    .select(['at', 'kind', 'changed_by', 'reason', 'before'])
    .where('occurrence_id', '=', id)
    .orderBy(sql`at desc, id desc`)
    .limit(200)
    .execute();
  return rows.map((row) => ({ ...row, before: row.before as Before }));
}

/** When and where an occurrence was to be at an instant, when that was changed since; null when it was not. */
export async function placeAt(
  db: Db,
  id: string,
  at: string,
): Promise<{ startsAt: string; auditoriumId: string | null } | null> {
  const { rows } = await sql<{ startsAt: string; auditoriumId: string | null }>`
    select before ->> 'starts_at' as "startsAt", before ->> 'auditorium_id' as "auditoriumId"
    from programme.occurrence_change
    where occurrence_id = ${id} and kind = 'changed' and at >= ${at}
    order by at, id limit 1`.execute(db);
  return rows[0] ?? null;
}

/** How often what a calendar shows of each occurrence was changed: a trigger counts. */
export async function readRevisions(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, { revision: number; revisedAt: string }>> {
  const rows = await db
    .selectFrom('programme.occurrence')
    .select(['id', 'revision', 'revised_at as revisedAt'])
    .where('id', '=', sql<string>`any(${[...new Set(ids)]}::uuid[])`)
    .execute();
  return new Map(rows.map(({ id, ...revision }) => [id, revision]));
}
