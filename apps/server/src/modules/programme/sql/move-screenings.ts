import { sql } from 'kysely';
import type { Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import type { ScreeningsMove } from '../../catalogue/contract.ts';

/** Locks the screenings of a film against those who change them; who holds or sells seats for them goes on. */
export async function lockScreeningsOf(trx: Transaction, filmId: string): Promise<void> {
  await trx
    .selectFrom('programme.occurrence')
    .select('id')
    .where('film_id', '=', filmId)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
}

/** Gives the screenings of a film to another, each with what it was kept beside it. @returns how many */
export async function moveScreenings(trx: Transaction, move: ScreeningsMove): Promise<number> {
  const { fromFilmId, toFilmId, personId, at } = move;
  const screenings = await trx
    .selectFrom('programme.occurrence')
    .select('id')
    .where('film_id', '=', fromFilmId)
    .execute();
  const ids = screenings.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await sql`
    insert into programme.occurrence_change (id, occurrence_id, changed_by, at, kind, before)
    select change.id, occurrence.id, ${personId}::uuid, ${at}::timestamptz, 'changed',
      to_jsonb(occurrence) || jsonb_build_object('prices', coalesce((
        select jsonb_agg(jsonb_build_object('tariff_id', tariff_id, 'zone', zone, 'amount', amount))
        from programme.price where price.occurrence_id = occurrence.id), '[]'))
    from unnest(${ids.map(() => newId())}::uuid[], ${ids}::uuid[]) as change (id, occurrence_id)
    join programme.occurrence on occurrence.id = change.occurrence_id`.execute(trx);
  const [gone, kept] = [[...move.versions.keys()], [...move.versions.values()]];
  await sql`
    update programme.occurrence
    set film_id = ${toFilmId}::uuid, updated_at = ${at}::timestamptz, version_id = coalesce(
      (select kept from unnest(${gone}::uuid[], ${kept}::uuid[]) as replaced (gone, kept) where gone = occurrence.version_id),
      occurrence.version_id)
    where id = any (${ids}::uuid[])`.execute(trx);
  return ids.length;
}
