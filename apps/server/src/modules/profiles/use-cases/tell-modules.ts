import type { Transaction } from '../../../platform/database.ts';
import { emit } from '../../../platform/outbox.ts';
import type { ProfileEventType } from '../contract.ts';

/** Tells the modules above what became of somebody's profile, in the transaction of the change. */
export async function tellModules(
  trx: Transaction,
  type: ProfileEventType,
  personId: string,
  at: string,
): Promise<void> {
  await emit(trx, { type, subject: personId, data: {}, at });
}
