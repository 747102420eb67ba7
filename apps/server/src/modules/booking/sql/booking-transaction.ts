import { isLockTimeout } from '../../../platform/database.ts';
import type { Db, Transaction } from '../../../platform/database.ts';
import { refusable } from '../../../platform/refusable.ts';
import type { Refuse } from '../../../platform/refusable.ts';

/** A refusable transaction in which a row that others keep for longer than the pool's lock time-out is the refusal `busy`. */
export async function refusableTransaction<T, R>(
  db: Db,
  work: (trx: Transaction, refuse: Refuse<R>) => Promise<T>,
): Promise<T | R | { ok: false; reason: 'busy' }> {
  try {
    return await refusable(db, work);
  } catch (error) {
    if (isLockTimeout(error)) return { ok: false, reason: 'busy' };
    throw error;
  }
}
