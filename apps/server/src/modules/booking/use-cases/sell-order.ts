import { readStandingPlace, standingAreas, zoneOfPlace } from '@parterre/seating/places';
import type { Transaction } from '../../../platform/database.ts';
import type { BookingContext } from '../context.ts';
import { wishOfLines } from '../domain/held-places.ts';
import { freePlaces } from '../sql/area-places.ts';
import type { OrderLineRow, OrderRow } from '../sql/order-rows.ts';
import { changeLineSeats } from '../sql/settle-claims.ts';

/** How often places of a standing area are chosen anew when others were quicker. */
const mostTries = 3;

export type SoldOrder = { ok: true; order: OrderRow } | { ok: false; reason: 'seats-gone' | 'occurrence-cancelled' };

/**
 * Turns an order's claims into sold ones. Money may come after the hold has lapsed and others have taken what it was for: a seat is then gone,
 * while of a standing area any other place will do.
 * @returns the order with the places that it has
 */
export async function sellOrder(
  context: Pick<BookingContext, 'guard' | 'venues'>,
  trx: Transaction,
  order: OrderRow,
  now: string,
): Promise<SoldOrder> {
  const gone = { ok: false, reason: 'seats-gone' } as const;
  const first = await context.guard.sellSeats(trx, order, now);
  if (first.cancelled) return { ok: false, reason: 'occurrence-cancelled' };
  // The occurrence may stand on another version than its places were chosen from.
  const version = first.seatMapId === null ? null : await context.venues.seatMap(first.seatMapId, trx);
  if (version === null) return gone;
  const { map } = version;
  const isThere = ({ seat }: OrderLineRow) => seat !== null && zoneOfPlace(map, seat) !== undefined;
  const had = new Set(first.seats);
  let missing = order.lines.filter((line) => !had.has(line.seat ?? '') || !isThere(line));
  if (missing.length === 0) return { ok: true, order };
  const lines = new Map(order.lines.map((line) => [line.position, line]));
  for (let attempt = 1; missing.length > 0; attempt += 1) {
    const areas = areasOf(missing);
    const wanted = areas?.map(({ area, places }) => ({
      area,
      places,
      capacity: standingAreas(map).get(area)?.capacity ?? 0,
    }));
    if (wanted === undefined || attempt > mostTries) return gone;
    const { occurrenceId, holderId } = order;
    const free = await freePlaces(trx, { occurrenceId, holderId, now }, wanted);
    const others = replaced(missing, free);
    if (others === null) return gone;
    const sold = new Set((await context.guard.sellSeats(trx, { ...order, lines: others }, now)).seats);
    for (const line of others) if (sold.has(line.seat ?? '')) lines.set(line.position, line);
    missing = others.filter((line) => !sold.has(line.seat ?? ''));
  }
  const changed = [...lines.values()];
  await changeLineSeats(trx, order, changed);
  return { ok: true, order: { ...order, lines: changed } };
}

/** How many places of each standing area the lines are for; undefined when one of them is for a seat. */
function areasOf(lines: readonly OrderLineRow[]) {
  const areas = lines.map(({ seat }) => readStandingPlace(seat ?? '')?.area);
  if (areas.includes(undefined)) return undefined;
  return wishOfLines(areas.map((area) => ({ seat: null, area, tariffId: '' }))).areas;
}

/** The lines with other places of their areas; null when these are too few. */
function replaced(lines: readonly OrderLineRow[], free: readonly string[]): OrderLineRow[] | null {
  const left = [...free];
  const others = lines.map((line) => {
    const area = readStandingPlace(line.seat ?? '')?.area;
    const at = left.findIndex((key) => readStandingPlace(key)?.area === area);
    return { ...line, seat: at === -1 ? null : (left.splice(at, 1)[0] ?? null) };
  });
  return others.every(({ seat }) => seat !== null) ? others : null;
}
