import type { Db } from '../../../platform/database.ts';

/** Valid tickets and open holds of occurrences, read now and not from memory; those without any are left out. */
export async function countDemand(
  db: Db,
  occurrenceIds: readonly string[],
): Promise<{ id: string; sold: number; held: number }[]> {
  if (occurrenceIds.length === 0) return [];
  const sold = await db
    .selectFrom('booking.ticket')
    .select(['occurrence_id as id', ({ fn }) => fn.countAll<number>().as('count')])
    .where('occurrence_id', 'in', occurrenceIds)
    .where('status', '=', 'valid')
    .groupBy('occurrence_id')
    .execute();
  const held = await db
    .selectFrom('booking.hold')
    .select(['occurrence_id as id', ({ fn }) => fn.sum<number>('places').as('count')])
    .where('occurrence_id', 'in', occurrenceIds)
    .where('expires_at', '>', (expression) => expression.fn<string>('now'))
    .groupBy('occurrence_id')
    .execute();
  const counts = new Map<string, { sold: number; held: number }>();
  for (const { id, count } of sold) counts.set(id, { sold: count, held: 0 });
  for (const { id, count } of held) counts.set(id, { sold: counts.get(id)?.sold ?? 0, held: count });
  return [...counts].map(([id, count]) => ({ id, ...count }));
}
