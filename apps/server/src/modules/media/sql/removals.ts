import { sql } from 'kysely';
import type { Transaction } from '../../../platform/database.ts';
import type { Handle } from './assets.ts';

/** Hours between the two times that files are deleted, and until those go that somebody may be watching. */
const later = `interval '1 hour'`;

/** Has what lies under a prefix of the storage deleted: now and again in an hour, or (`later`) from an hour from now on. */
export async function planRemoval(
  trx: Transaction,
  prefix: string,
  now: string,
  when: { readonly later: boolean },
): Promise<void> {
  const due = when.later ? sql<string>`${now}::timestamptz + ${sql.raw(later)}` : now;
  await trx
    .insertInto('media.removal')
    .values({ prefix, due_at: due })
    .onConflict((on) => on.column('prefix').doNothing())
    .execute();
}

/** The next of what is due; held until the transaction ends, so that nodes share the work. */
export async function nextRemoval(
  trx: Transaction,
  now: string,
): Promise<{ prefix: string; passes: number } | undefined> {
  return trx
    .selectFrom('media.removal')
    .select(['prefix', 'passes'])
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
}

export async function removalDone(
  trx: Transaction,
  removal: { readonly prefix: string; readonly passes: number },
  now: string,
): Promise<void> {
  if (removal.passes > 0) await trx.deleteFrom('media.removal').where('prefix', '=', removal.prefix).execute();
  else
    await trx
      .updateTable('media.removal')
      .set({ passes: 1, due_at: sql<string>`${now}::timestamptz + ${sql.raw(later)}` })
      .where('prefix', '=', removal.prefix)
      .execute();
}

/** Deletes assets that nobody claimed in time. @returns how many */
export async function deleteUnclaimed(db: Handle, now: string): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('media.asset')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('media.asset')
        .select('id')
        .where('claimed_by', 'is', null)
        .where('keep_until', '<=', now)
        .orderBy('keep_until')
        .limit(200)
        .forUpdate()
        .skipLocked(),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Uploads into which nothing has come for a while. */
export async function quietUploads(db: Handle, since: string): Promise<{ id: string; bytes: number }[]> {
  return db
    .selectFrom('media.asset')
    .select(['id', 'bytes'])
    .where('state', '=', 'uploading')
    .where('updated_at', '<=', since)
    .orderBy('updated_at')
    .limit(500)
    .execute();
}

/** Which of these are uploads that are still to be finished. */
export async function openUploadIds(db: Handle, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('media.asset')
    .select('id')
    .where('id', 'in', [...ids])
    .where('state', '=', 'uploading')
    .execute();
  return new Set(rows.map(({ id }) => id));
}
