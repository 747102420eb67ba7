import type { Hold, HoldInput } from '@parterre/contract/booking';
import { instantText } from '../../../platform/clock.ts';
import type { Actor } from '../../identity/contract.ts';
import type { BookingContext } from '../context.ts';
import type { HoldRow } from '../sql/hold-rows.ts';
import { splitPlaces } from '../domain/held-places.ts';
import { participates } from '../sql/issue-tickets.ts';
import { holdPlaces } from './hold-places.ts';
import { holdSeats, holdTogether } from './hold-seats.ts';
import type { HeldSeats } from './hold-seats.ts';
import type { TooMany } from './limit-buyer.ts';
import { saleState } from './sale-state.ts';
import type { NotOnSale } from './sale-state.ts';

export type ChangedHold =
  | { ok: true; hold: HoldRow }
  | Extract<HeldSeats, { ok: false }>
  | NotOnSale
  | { ok: false; reason: 'wrong-allocation' | 'one-per-person' | 'already-participating' }
  | { ok: false; reason: 'sale-not-open'; opensAt: string }
  | TooMany;

/** Makes the holder's hold for an occurrence exactly what is asked. */
export async function changeHold(
  context: BookingContext,
  occurrenceId: string,
  holder: Pick<Actor, 'kind' | 'holderId' | 'visitorId'>,
  wish: HoldInput,
): Promise<ChangedHold> {
  const sale = saleState(await context.programme.saleTerms(occurrenceId), context.clock.now().epochMilliseconds);
  if (!sale.ok) return sale;
  const { terms } = sale;
  const { holderId, visitorId } = holder;
  if (terms.onSaleFrom !== null && terms.onSaleFrom.epochMilliseconds > context.clock.now().epochMilliseconds)
    return { ok: false, reason: 'sale-not-open', opensAt: instantText(terms.onSaleFrom) };
  if ((terms.allocation === 'general') !== 'places' in wish) return { ok: false, reason: 'wrong-allocation' };
  const asked = askedFor(wish);
  if (terms.free && asked > 1) return { ok: false, reason: 'one-per-person' };
  // A second place for the same account would only be kept from others until its order is refused.
  if (terms.free && holder.kind === 'person' && (await participates(context.db, occurrenceId, holderId)))
    return { ok: false, reason: 'already-participating' };
  const most = terms.mostPerBuyer;
  if (most !== null) {
    // Told early; what holds the limit is the order and the start of its payment.
    const bought = await context.guard.countPlacesOfBuyer(context.db, {
      occurrenceId,
      holderId,
      visitorId,
      email: null,
    });
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
