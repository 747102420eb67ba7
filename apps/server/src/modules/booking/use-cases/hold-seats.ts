import { alternativesNear } from '@parterre/seating/adjacent-alternatives';
import { bestSeats } from '@parterre/seating/best-seats';
import { standingAreas } from '@parterre/seating/places';
import { seatByKey } from '@parterre/seating/seat-map';
import type { SeatMap } from '@parterre/seating/seat-map';
import { instantText } from '../../../platform/clock.ts';
import type { SaleTerms } from '../../programme/contract.ts';
import type { BookingContext } from '../context.ts';
import { splitPlaces } from '../domain/held-places.ts';
import type { PlaceWish } from '../domain/held-places.ts';
import type { WantedPlaces } from '../sql/area-places.ts';
import { refusableTransaction } from '../sql/booking-transaction.ts';
import { countLiveClaims, dropOtherClaims, lockEntries } from '../sql/hold-rows.ts';
import type { HoldRow } from '../sql/hold-rows.ts';
import { readClaims } from '../sql/seat-rows.ts';
import { entriesAreCounted } from './entries-are-counted.ts';
import { absorbUnpaidOrders, freshWindow } from './hold-window.ts';

export type HeldSeats =
  | { ok: true; hold: HoldRow }
  | { ok: false; reason: 'seats-taken'; taken: string[]; alternatives: string[] | null }
  | { ok: false; reason: 'unknown-seat'; seats: string[]; areas: string[] }
  | AreaFull
  | SeatMapChanged
  | { ok: false; reason: 'not-enough-together' | 'sold-out' | 'busy' | 'not-found' };

/** The occurrence has moved to another version of its seat map; the one it stands on now. */
export interface SeatMapChanged {
  ok: false;
  reason: 'seat-map-changed';
  seatMapId: string | null;
}

/** A standing area has not so many places left. */
export interface AreaFull {
  ok: false;
  reason: 'area-full';
  area: string;
  name: string;
  /** What this holder could have at this moment. */
  remaining: number;
}

/**
 * Makes the holder's hold exactly these seats and places in standing areas; all of them or no change.
 * @param givingUp whether unpaid orders are given up for it; otherwise one that is there makes it `busy`
 */
export async function holdSeats(
  context: BookingContext,
  terms: SaleTerms,
  holderId: string,
  wanted: PlaceWish,
  givingUp = true,
): Promise<HeldSeats> {
  const map = await mapOf(context, terms);
  if (map === null) return { ok: false, reason: 'not-found' };
  const seats = [...new Set(wanted.seats)].sort();
  const [known, standing] = [seatByKey(map), standingAreas(map)];
  const unknown = seats.filter((seat) => !known.has(seat));
  const unknownAreas = wanted.areas.flatMap(({ area }) => (standing.has(area) ? [] : area));
  if (unknown.length + unknownAreas.length > 0) {
    return { ok: false, reason: 'unknown-seat', seats: unknown, areas: unknownAreas };
  }
  const areas = wanted.areas.map(({ area, places }) => ({ area, places, ...capacityOf(standing.get(area)) }));
  const absorb = givingUp ? 'if-needed' : 'never';
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await tryToHold(context, terms, holderId, { seats, areas }, absorb);
    if (outcome.ok) return outcome;
    if (outcome.reason === 'area-full') return { ...outcome, name: standing.get(outcome.area)?.name ?? outcome.area };
    if (outcome.reason !== 'seats-taken') return outcome;
    // Late money may take a place of an area between the choice and the claim: others are left, or nobody is told that they are not.
    if (outcome.taken.length === 0 && attempt < mostTries) continue;
    if (outcome.taken.length === 0) return { ok: false, reason: 'busy' };
    const free = await freeSeats(context, terms.occurrenceId, holderId, map);
    return { ...outcome, alternatives: alternativesNear(map, free, seats) };
  }
}

const capacityOf = (area: { capacity: number } | undefined) => ({ capacity: area?.capacity ?? 0 });

/** How often seats are chosen anew when others were quicker. */
const mostTries = 5;

/** Chooses the best free seats together and holds them. */
export async function holdTogether(
  context: BookingContext,
  terms: SaleTerms,
  holderId: string,
  wish: { together: number; wheelchair: boolean },
): Promise<HeldSeats> {
  const map = await mapOf(context, terms);
  if (map === null) return { ok: false, reason: 'not-found' };
  const { occurrenceId } = terms;
  // Where everybody stands nobody sits together; what the areas cost differs, so none is chosen for anybody.
  if (seatByKey(map).size === 0) return { ok: false, reason: 'not-enough-together' };
  const mine = await context.heldBy(occurrenceId, holderId);
  const options = { wheelchair: wish.wheelchair };
  let left = new Set<string>();
  for (let attempt = 0; attempt < mostTries; attempt += 1) {
    // The first look may be shared with others and a moment old; no refusal rests on it.
    const { claimed, takenSince, spokenFor } = await context.choices.look(occurrenceId, attempt > 0);
    left = new Set(unclaimed(map, claimed));
    for (const seat of mine?.seats ?? []) if (claimed.get(seat) === mine?.id) left.add(seat);
    for (const seat of takenSince) left.delete(seat);
    const seats = bestSeats(map, left.difference(spokenFor), wish.together, options);
    if (seats === null) {
      const more = await context.choices.othersAreThrough(occurrenceId);
      if (attempt > 0 && !more) break;
      continue;
    }
    const spoken = context.choices.speakFor(occurrenceId, seats);
    const outcome = await tryToHold(context, terms, holderId, { seats: [...seats].sort(), areas: [] }).catch(
      (error: unknown) => {
        spoken.refused([]);
        throw error;
      },
    );
    if (outcome.ok) spoken.claimed();
    else spoken.refused(outcome.reason === 'seats-taken' ? outcome.taken : []);
    if (outcome.ok || (outcome.reason !== 'seats-taken' && outcome.reason !== 'area-full')) return outcome;
  }
  // Seats that are kept for those who ask for them are no seats for the others.
  const one = bestSeats(map, left, 1, options);
  return { ok: false, reason: one === null ? 'sold-out' : 'not-enough-together' };
}

/** Seats that nobody had when the room was read; looked for once for all who share the reading. */
function unclaimed(map: SeatMap, claimed: ReadonlyMap<string, string>): ReadonlySet<string> {
  let seats = unclaimedByReading.get(claimed);
  if (seats === undefined) {
    seats = new Set(
      seatByKey(map)
        .keys()
        .filter((seat) => !claimed.has(seat)),
    );
    unclaimedByReading.set(claimed, seats);
  }
  return seats;
}
const unclaimedByReading = new WeakMap<ReadonlyMap<string, string>, ReadonlySet<string>>();

/** The seat map that an occurrence is sold by; null where there is none. */
export async function mapOf(context: BookingContext, terms: SaleTerms): Promise<SeatMap | null> {
  return terms.seatMapId === null ? null : ((await context.venues.seatMap(terms.seatMapId))?.map ?? null);
}

/** Seats that this holder could have: free ones, and those of the hold that would be replaced. */
async function freeSeats(
  context: BookingContext,
  occurrenceId: string,
  holderId: string,
  map: SeatMap,
): Promise<Set<string>> {
  const now = instantText(context.clock.now());
  const [{ claims }, mine] = await Promise.all([
    readClaims(context.db, occurrenceId, now),
    context.heldBy(occurrenceId, holderId),
  ]);
  const free = new Set(seatByKey(map).keys());
  for (const claim of claims) if (claim.holdId !== mine?.id) free.delete(claim.seatKey);
  return free;
}

type Tried =
  | { ok: true; hold: HoldRow }
  | { ok: false; reason: 'seats-taken'; taken: string[]; alternatives: null }
  | SeatMapChanged
  | Omit<AreaFull, 'name'>
  | { ok: false; reason: 'busy' | 'sold-out' };

async function tryToHold(
  context: BookingContext,
  terms: SaleTerms,
  holderId: string,
  wish: { readonly seats: readonly string[]; readonly areas: readonly WantedPlaces[] },
  absorb: 'never' | 'if-needed' | 'now' = 'if-needed',
): Promise<Tried> {
  const { occurrenceId, capacity, seatMapId } = terms;
  const counted = await entriesAreCounted(context, terms);
  const result = await refusableTransaction<
    { ok: true; hold: HoldRow; taken: readonly string[]; freed: readonly string[] },
    | Extract<Tried, { reason: 'seats-taken' }>
    | SeatMapChanged
    | Omit<AreaFull, 'name'>
    | { ok: false; reason: 'unpaid-order' }
    | { ok: false; reason: 'sold-out' }
  >(context.db, async (trx, refuse) => {
    if (counted) await lockEntries(trx, occurrenceId);
    const { areas } = wish;
    const fresh = freshWindow(context, occurrenceId, holderId);
    const { window, freed } =
      absorb === 'now' ? await absorbUnpaidOrders(context, trx, fresh) : { window: fresh, freed: [] };
    const places = areas.length === 0 ? [] : await context.guard.choosePlaces(trx, window, areas);
    // The order in which claims are taken.
    const seats = [...wish.seats, ...places].sort();
    const claims = await context.guard.claimSeats(trx, window, seatMapId ?? '', seats);
    if (claims.hold === null) return refuse({ ok: false, reason: 'seat-map-changed', seatMapId: claims.seatMapId });
    const { hold, claimed, unpaidOrder } = claims;
    if (unpaidOrder) return refuse({ ok: false, reason: 'unpaid-order' });
    const full = areas.find(({ area, places: asked }) => asked > countIn(area, places));
    if (full !== undefined) {
      return refuse({ ok: false, reason: 'area-full', area: full.area, remaining: countIn(full.area, places) });
    }
    if (claimed.length < seats.length) {
      const taken = wish.seats.filter((seat) => !claimed.includes(seat));
      return refuse({ ok: false, reason: 'seats-taken', taken, alternatives: null });
    }
    const dropped = hold.id === window.newId ? [] : await dropOtherClaims(trx, occurrenceId, hold.id, seats);
    // All seats may be free and yet no more people be admitted.
    if (counted && (await countLiveClaims(trx, occurrenceId, window.now)) > capacity) {
      return refuse({ ok: false, reason: 'sold-out' });
    }
    return { ok: true, hold, taken: seats, freed: [...freed, ...dropped] };
  });
  if (!result.ok) {
    if (result.reason !== 'unpaid-order') return result;
    return absorb === 'never' ? { ok: false, reason: 'busy' } : tryToHold(context, terms, holderId, wish, 'now');
  }
  const { hold, taken } = result;
  context.changed(occurrenceId, { taken, freed: result.freed.filter((seat) => !taken.includes(seat)) });
  return { ok: true, hold };
}

/** How many of these places are in an area. */
function countIn(area: string, places: readonly string[]): number {
  return splitPlaces(places).areas.find((one) => one.area === area)?.places ?? 0;
}
