import type { ScreeningChanges } from '@parterre/contract/planning';
import { sql } from 'kysely';
import type { Db } from '../../../platform/database.ts';

/** What a screening was before each change, newest first. */
export async function readChanges(db: Db, id: string): Promise<ScreeningChanges['items']> {
  const rows = await db
    .selectFrom('programme.occurrence_change')
    .select(['at', 'kind', 'changed_by', 'before'])
    .where('occurrence_id', '=', id)
    .orderBy(sql`at desc, id desc`)
    .limit(200)
    .execute();
  return rows.map(({ at, kind, changed_by: by, before }) => {
    const was = before as Before;
    return {
      ...{ at, kind, by },
      before: {
        startsAt: was.starts_at,
        endsAt: was.ends_at,
        auditoriumId: was.auditorium_id,
        filmId: was.film_id,
        versionId: was.version_id,
        prices: was.prices.map((price) => ({ tariffId: price.tariff_id, zone: price.zone, amount: price.amount })),
      },
    };
  });
}

interface Before {
  starts_at: string;
  ends_at: string;
  auditorium_id: string | null;
  film_id: string | null;
  version_id: string | null;
  prices: { tariff_id: string; zone: string; amount: number }[];
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
