import { sql } from 'kysely';
import type { Db, Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';

export interface HistoryEntry {
  ownerId: string;
  /** The identity, the payout or the bank file. */
  subjectId: string;
  at: string;
  /** null: it happened by itself. */
  personId: string | null;
  action: string;
  note?: string | null;
}

export async function keepHistory(trx: Transaction, entry: HistoryEntry): Promise<void> {
  const { ownerId: owner_id, subjectId: subject_id, at, personId: person_id, action, note = null } = entry;
  await trx
    .insertInto('payouts.history')
    .values({ id: newId(), owner_id, subject_id, at, person_id, action, note })
    .execute();
}

/** Newest first. */
export async function readHistory(db: Db, subjectIds: readonly string[]) {
  if (subjectIds.length === 0) return [];
  return db
    .selectFrom('payouts.history')
    .selectAll()
    .where('subject_id', '=', sql<string>`any(${[...subjectIds]}::uuid[])`)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(500)
    .execute();
}
