import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { PayoutNeeds } from '../payout-needs.ts';
import { keepHistory } from '../sql/history.ts';
import { eraseIdentities, erasePayouts } from '../sql/kept-personal.ts';

/** Years after the last payout for which the law on money wants to know who a seller was. */
const identityYears = 5;
/** Years after the one of a payout for which the books are kept (code de commerce, art. L. 123-22). */
const bookYears = 10;
/** The platform keeps its books in France. */
const zone = 'Europe/Paris';

/**
 * Erases what was kept of sellers and payouts after its time; the amounts, states and references stay with the books.
 * @returns how many rows
 */
export async function eraseKept(needs: PayoutNeeds): Promise<number> {
  const now = needs.clock.now();
  const today = now.toZonedDateTimeISO(zone);
  const at = instantText(now);
  const ofIdentities = instantText(today.subtract({ years: identityYears }).toInstant());
  const yearEnded = today.with({ month: 1, day: 1 }).startOfDay();
  const ofBooks = instantText(yearEnded.subtract({ years: bookYears }).toInstant());
  return inTransaction(needs.db, async (trx) => {
    const erased = await eraseIdentities(trx, ofIdentities, at);
    for (const { id, ownerId } of erased)
      await keepHistory(trx, { ownerId, subjectId: id, at, personId: null, action: 'erase' });
    return erased.length + (await erasePayouts(trx, ofBooks));
  });
}
