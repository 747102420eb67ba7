import { standingAreas, zoneOfPlace } from '@parterre/seating/places';
import { seatByKey } from '@parterre/seating/seat-map';
import { instantText } from '../../../platform/clock.ts';
import type { guestInput } from '@parterre/contract/guests';
import type { z } from 'zod';
import type { PersonActor } from '../../identity/contract.ts';
import type { SaleTerms } from '../../programme/contract.ts';
import type { BookingContext } from '../context.ts';
import { refusableTransaction } from '../sql/booking-transaction.ts';
import { guestList } from '../sql/guest-rows.ts';
import type { HoldRow } from '../sql/hold-rows.ts';
import { insertOrder } from '../sql/order-rows.ts';
import type { OrderRow } from '../sql/order-rows.ts';
import { fulfilOrder } from './fulfil-order.ts';
import { holdPlaces } from './hold-places.ts';
import { holdSeats, holdTogether, mapOf } from './hold-seats.ts';
import type { HeldSeats } from './hold-seats.ts';
import { hashOfRequest, newOrder, repeatedOrder, reservedRow } from './place-order.ts';
import { releaseHold } from './release-hold.ts';
import { holderOf } from './reserve-seats.ts';

export type AddedGuest =
  | { ok: true; order: OrderRow }
  | { ok: false; reason: 'guest-quota-full'; quota: number; taken: number }
  | {
      ok: false;
      reason:
        'not-found' | 'occurrence-cancelled' | 'sold-out' | 'not-enough-together' | 'busy' | 'idempotency-conflict';
    };

/**
 * Puts somebody on the guest list of an occurrence, with the people beside: an order that costs nothing, held, numbered and let in like any other,
 * within the quota and the capacity. Its tickets are mailed where an address is given. The caller has checked that the staff may.
 */
export async function addGuest(
  context: BookingContext,
  organisationId: string,
  occurrenceId: string,
  staff: Pick<PersonActor, 'personId'>,
  input: z.output<typeof guestInput>,
  key: string,
): Promise<AddedGuest> {
  const terms = await context.programme.saleTerms(occurrenceId);
  if (terms?.organisationId !== organisationId) return { ok: false, reason: 'not-found' };
  const now = context.clock.now();
  const over = now.epochMilliseconds >= terms.endsAt.epochMilliseconds;
  if (over || !['scheduled', 'postponed'].includes(terms.status)) return { ok: false, reason: 'occurrence-cancelled' };
  const holderId = holderOf(guestList, staff.personId, key);
  const requestHash = hashOfRequest(occurrenceId, input);
  const earlier = () => repeatedOrder(context, occurrenceId, holderId, key, requestHash);
  const known = await earlier();
  if (known !== null) return known;
  const places = 1 + input.plus;
  const tariff = await context.programme.invitationTariff(organisationId);
  const held =
    terms.allocation === 'assigned'
      ? await holdOnMap(context, terms, holderId, places)
      : await holdPlaces(context, terms, holderId, places, false);
  if (!held.ok) {
    const reason = held.reason === 'not-enough-together' || held.reason === 'busy' ? held.reason : 'sold-out';
    return (await earlier()) ?? { ok: false, reason };
  }
  const lines = await linesOf(context, terms, held.hold, tariff);
  const buyer = { name: input.name, email: input.email ?? '', language: input.language };
  const request = { holderId, personId: null, visitorId: null, idempotencyKey: key, requestHash };
  const priced = { ok: true, ...lines } as const;
  const order = { ...newOrder(terms, priced, buyer, { ...request, now: instantText(now) }), pointOfSale: guestList };
  const placed = await refusableTransaction<AddedGuest, Extract<AddedGuest, { ok: false }>>(
    context.db,
    async (trx, refuse) => {
      const quota = await context.guard.lockGuestList(trx, occurrenceId);
      const taken = await context.guard.countGuestPlaces(trx, occurrenceId);
      if (taken + places > quota) return refuse({ ok: false, reason: 'guest-quota-full', quota, taken });
      const inserted = await insertOrder(trx, order);
      if (!inserted.ok) return refuse({ ok: false, reason: 'busy' });
      const fulfilled = await fulfilOrder(context, trx, reservedRow(order, inserted), terms, null);
      return fulfilled.ok ? { ok: true, order: fulfilled.order } : refuse({ ok: false, reason: 'sold-out' });
    },
  );
  if (placed.ok) {
    context.changed(occurrenceId, { taken: held.hold.seats, freed: [] });
    return placed;
  }
  const again = await earlier();
  if (again === null) await releaseHold(context, occurrenceId, holderId);
  return again ?? placed;
}

/** The best seats together; where everybody stands, the first area that has so many places left. */
async function holdOnMap(
  context: BookingContext,
  terms: SaleTerms,
  holderId: string,
  places: number,
): Promise<HeldSeats> {
  const map = await mapOf(context, terms);
  if (map === null || seatByKey(map).size > 0)
    return holdTogether(context, terms, holderId, { together: places, wheelchair: false });
  let held: HeldSeats = { ok: false, reason: 'sold-out' };
  for (const area of standingAreas(map).keys()) {
    held = await holdSeats(context, terms, holderId, { seats: [], areas: [{ area, places }] });
    if (held.ok || held.reason !== 'area-full') break;
  }
  return held;
}

async function linesOf(
  context: BookingContext,
  terms: SaleTerms,
  hold: HoldRow,
  tariff: { tariffId: string; code: string; name: { fr: string; en: string } },
) {
  const line = { ...tariff, price: 0, discount: 0, amount: 0, fee: 0, commission: 0 };
  if (terms.allocation === 'general') {
    return { lines: Array.from({ length: hold.places }, () => ({ ...line, seat: null, zone: '' })), map: null };
  }
  const map = await mapOf(context, terms);
  const zoneOf = (seat: string) => (map === null ? undefined : zoneOfPlace(map, seat)) ?? '';
  return { lines: hold.seats.map((seat) => ({ ...line, seat, zone: zoneOf(seat) })), map };
}
