import { inTransaction } from './database.ts';
import type { Db, Transaction } from './database.ts';

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

/** A transaction as of `inTransaction` that a use case may undo by refusing. */
export async function refusable<T, R>(
  db: Db,
  work: (trx: Transaction, refuse: Refuse<R>) => Promise<T>,
): Promise<T | R> {
  try {
    return await inTransaction(db, (trx) =>
      work(trx, (answer) => {
        throw new Refusal(answer);
      }),
    );
  } catch (error) {
    if (error instanceof Refusal) return error.answer as R;
    throw error;
  }
}
