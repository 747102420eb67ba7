import type { Db, Transaction } from '../../../platform/database.ts';
import { inTransaction, isLockTimeout } from '../../../platform/database.ts';

/** Thrown inside a transaction to undo it and still answer. */
class Refusal<R> extends Error {
  readonly answer: R;

  constructor(answer: R) {
    super('refused');
    this.answer = answer;
  }
}

/** Undoes the transaction, which answers with the refusal. */
export type Refuse<R> = (answer: R) => never;

/**
 * A read committed transaction that a use case may undo by refusing. A row that others keep for longer than the pool's
 * lock time-out is the refusal `busy`.
 */
export async function refusableTransaction<T, R>(
  db: Db,
  work: (trx: Transaction, refuse: Refuse<R>) => Promise<T>,
): Promise<T | R | { ok: false; reason: 'busy' }> {
  try {
    return await inTransaction(db, (trx) =>
      work(trx, (answer) => {
        throw new Refusal(answer);
      }),
    );
  } catch (error) {
    if (error instanceof Refusal) return error.answer as R;
    if (isLockTimeout(error)) return { ok: false, reason: 'busy' };
    throw error;
  }
}
