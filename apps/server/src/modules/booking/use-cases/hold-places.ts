import type { SaleTerms } from '../../programme/contract.ts';
import type { BookingContext } from '../context.ts';
import { refusableTransaction } from '../sql/booking-transaction.ts';
import { expireLapsed } from '../sql/expire-rows.ts';
import { openPlacesHold, setPlaces } from '../sql/hold-rows.ts';
import type { HoldRow } from '../sql/hold-rows.ts';
import { absorbUnpaidOrders, freshWindow } from './hold-window.ts';

export type HeldPlaces = { ok: true; hold: HoldRow } | { ok: false; reason: 'sold-out' | 'busy' };

/** Makes the holder's hold exactly this many places where seats are not assigned. @param givingUp see `holdSeats` */
export async function holdPlaces(
  context: BookingContext,
  terms: SaleTerms,
  holderId: string,
  places: number,
  givingUp = true,
): Promise<HeldPlaces> {
  const absorb = givingUp ? 'if-needed' : 'never';
  const first = await tryToHold(context, terms, holderId, places, absorb);
  if (first.ok || first.reason !== 'sold-out') return first;
  // Nobody is told "sold out" because of holds that have lapsed.
  const { freed } = await context.db.transaction().execute(async (trx) => {
    const lapsed = await expireLapsed(trx, freshWindow(context, '', '').now, 1000, terms.occurrenceId);
    await context.vouchers.giveUp(trx, lapsed.orders);
    return lapsed;
  });
  return freed.length > 0 ? tryToHold(context, terms, holderId, places, absorb) : first;
}

async function tryToHold(
  context: BookingContext,
  terms: SaleTerms,
  holderId: string,
  places: number,
  absorb: 'never' | 'if-needed' | 'now',
): Promise<HeldPlaces> {
  const { occurrenceId, capacity } = terms;
  const result = await refusableTransaction<
    { ok: true; hold: HoldRow },
    { ok: false; reason: 'sold-out' | 'unpaid-order' }
  >(context.db, async (trx, refuse) => {
    const fresh = freshWindow(context, occurrenceId, holderId);
    const { window } = absorb === 'now' ? await absorbUnpaidOrders(context, trx, fresh) : { window: fresh };
    const { unpaidOrder, ...hold } = await openPlacesHold(trx, window);
    if (unpaidOrder) return refuse({ ok: false, reason: 'unpaid-order' });
    const counted = await context.guard.countPlaces(trx, occurrenceId, capacity, places - hold.places);
    if (!counted) return refuse({ ok: false, reason: 'sold-out' });
    return { ok: true, hold: await setPlaces(trx, window, hold, places) };
  });
  if (!result.ok) {
    if (result.reason !== 'unpaid-order') return { ok: false, reason: result.reason };
    return absorb === 'never' ? { ok: false, reason: 'busy' } : tryToHold(context, terms, holderId, places, 'now');
  }
  context.changed(occurrenceId, { taken: [], freed: [] });
  return result;
}
