import { instantText } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database.ts';
import type { BookingContext } from '../context.ts';
import { releaseHolds } from '../sql/hold-rows.ts';
import { clashingHolds, moveHolder } from '../sql/join-visitor.ts';

/**
 * What someone did as a visitor becomes the person's at sign-in. Where the person has a live hold on the same
 * occurrence, that one stays and the visitor's is given back.
 */
export async function joinVisitor(
  context: BookingContext,
  trx: Transaction,
  visitorId: string,
  personId: string,
): Promise<void> {
  if (visitorId === personId) return;
  const now = instantText(context.clock.now());
  for (const { occurrenceId, id } of await clashingHolds(trx, visitorId, personId, now)) {
    await releaseHolds(trx, occurrenceId, [id]);
  }
  await moveHolder(trx, visitorId, personId, now);
}
