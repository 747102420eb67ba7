import type { Hold, HoldInput } from '@parterre/contract/booking';
import { instantText } from '../../../platform/clock.ts';
import type { BookingContext } from '../context.ts';
import type { HoldRow } from '../sql/hold-rows.ts';
import { splitPlaces } from '../domain/held-places.ts';
import { placesBought } from '../sql/order-rows.ts';
import { holdPlaces } from './hold-places.ts';
import { holdSeats, holdTogether } from './hold-seats.ts';
import type { HeldSeats } from './hold-seats.ts';
import { saleState } from './sale-state.ts';
import type { NotOnSale } from './sale-state.ts';

export type ChangedHold =
  | { ok: true; hold: HoldRow }
  | Extract<HeldSeats, { ok: false }>
  | NotOnSale
  | { ok: false; reason: 'wrong-allocation' | 'one-per-person' }
  | { ok: false; reason: 'sale-not-open'; opensAt: string }
  | { ok: false; reason: 'too-many-for-one-buyer'; most: number; bought: number };

/** Makes the holder's hold for an occurrence exactly what is asked. */
export async function changeHold(
  context: BookingContext,
  occurrenceId: string,
  holderId: string,
  wish: HoldInput,
): Promise<ChangedHold> {
  const sale = saleState(await context.programme.saleTerms(occurrenceId), context.clock.now().epochMilliseconds);
  if (!sale.ok) return sale;
  const { terms } = sale;
  if (terms.onSaleFrom !== null && terms.onSaleFrom.epochMilliseconds > context.clock.now().epochMilliseconds)
    return { ok: false, reason: 'sale-not-open', opensAt: instantText(terms.onSaleFrom) };
  if ((terms.allocation === 'general') !== 'places' in wish) return { ok: false, reason: 'wrong-allocation' };
  const asked = askedFor(wish);
  if (terms.free && asked > 1) return { ok: false, reason: 'one-per-person' };
  const most = terms.mostPerBuyer;
  if (most !== null) {
    const bought = await placesBought(context.db, occurrenceId, holderId);
    if (asked + bought > most) return { ok: false, reason: 'too-many-for-one-buyer', most, bought };
  }
  if ('places' in wish) return holdPlaces(context, terms, holderId, wish.places);
  if ('together' in wish) {
    return holdTogether(context, terms, holderId, { together: wish.together, wheelchair: wish.wheelchair ?? false });
  }
  const areas = 'areas' in wish ? wish.areas : [];
  return holdSeats(context, terms, holderId, { seats: wish.seats ?? [], areas });
}

/** People for whom places are asked. */
function askedFor(wish: HoldInput): number {
  if ('together' in wish) return wish.together;
  if ('places' in wish) return wish.places;
  const areas = 'areas' in wish ? wish.areas : [];
  return areas.reduce((sum, { places }) => sum + places, wish.seats?.length ?? 0);
}

/** A hold as its holder is told of it. */
export function presentHold(context: BookingContext, occurrenceId: string, row: HoldRow): Hold {
  const { id, places, createdAt, expiresAt, extended } = row;
  const serverTime = instantText(context.clock.now());
  return { id, occurrenceId, ...splitPlaces(row.seats), places, createdAt, expiresAt, extended, serverTime };
}
