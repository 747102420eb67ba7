import { inTransaction, violatedConstraint } from '../../../platform/database.ts';
import type { Db, Transaction } from '../../../platform/database.ts';

class Refusal<R> extends Error {
  readonly answer: R;
  constructor(answer: R) {
    super('refused');
    this.answer = answer;
  }
}

/**
 * A transaction that a use case may undo by refusing. Two things in one auditorium at once, which the database refuses, are
 * `auditorium-taken`.
 */
export async function refusable<T, R>(
  db: Db,
  work: (trx: Transaction, refuse: (answer: R) => never) => Promise<T>,
): Promise<T | R | { ok: false; reason: 'auditorium-taken' }> {
  try {
    return await inTransaction(db, (trx) =>
      work(trx, (answer) => {
        throw new Refusal(answer);
      }),
    );
  } catch (error) {
    if (error instanceof Refusal) return error.answer as R;
    if (violatedConstraint(error) === 'occurrence_no_overlap') return { ok: false, reason: 'auditorium-taken' };
    throw error;
  }
}
