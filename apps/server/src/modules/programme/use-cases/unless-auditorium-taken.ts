import { violatedConstraint } from '../../../platform/database.ts';
import type { Db, Transaction } from '../../../platform/database.ts';
import { refusable } from '../../../platform/refusable.ts';
import type { Refuse } from '../../../platform/refusable.ts';

/** A refusable transaction in which two things in one auditorium at once, which the database refuses, are `auditorium-taken`. */
export async function unlessAuditoriumTaken<T, R>(
  db: Db,
  work: (trx: Transaction, refuse: Refuse<R>) => Promise<T>,
): Promise<T | R | { ok: false; reason: 'auditorium-taken' }> {
  try {
    return await refusable(db, work);
  } catch (error) {
    if (violatedConstraint(error) === 'occurrence_no_overlap') return { ok: false, reason: 'auditorium-taken' };
    throw error;
  }
}
