import type { AreaPlaces, OrderLineInput } from '@parterre/contract/booking';
import { readStandingPlace, standingPlaceKey } from '@parterre/seating/places';
import type { WantedLine } from './quote.ts';

/** What somebody wants on a seat map: seats by key, and so many places in each standing area. */
export interface PlaceWish {
  readonly seats: readonly string[];
  readonly areas: readonly AreaPlaces[];
}

/** Keys as people are told of them: seats by key, places of standing areas by how many, areas in the order of their first key. */
export function splitPlaces(keys: readonly string[]): { seats: string[]; areas: AreaPlaces[] } {
  const seats: string[] = [];
  const areas = new Map<string, number>();
  for (const key of keys) {
    const place = readStandingPlace(key);
    if (place === null) seats.push(key);
    else areas.set(place.area, (areas.get(place.area) ?? 0) + 1);
  }
  return { seats, areas: [...areas].map(([area, places]) => ({ area, places })) };
}

/** What the lines of an order are for, as a wish for a hold. */
export function wishOfLines(lines: readonly OrderLineInput[]): PlaceWish {
  const areas = new Map<string, number>();
  for (const { area } of lines) if (area !== undefined) areas.set(area, (areas.get(area) ?? 0) + 1);
  return {
    seats: lines.flatMap(({ seat }) => seat ?? []),
    areas: [...areas].map(([area, places]) => ({ area, places })),
  };
}

/**
 * The same lines with a key for each place of a standing area, which its buyer does not know: those of the hold, in the order of their
 * numbers. Beyond what is held the area's first places stand for it: enough for a price, and no order is written over them.
 * @param held keys of the buyer's hold; empty when there is none
 */
export function keyLines(lines: readonly OrderLineInput[], held: readonly string[]): WantedLine[] {
  const numbers = new Map<string, number[]>();
  for (const { area, number } of held.flatMap((key) => readStandingPlace(key) ?? [])) {
    numbers.set(
      area,
      [...(numbers.get(area) ?? []), number].sort((a, b) => a - b),
    );
  }
  const used = new Map<string, number>();
  return lines.map(({ seat, area, tariffId }) => {
    if (area === undefined) return { seat, tariffId };
    const at = used.get(area) ?? 0;
    used.set(area, at + 1);
    return { seat: standingPlaceKey(area, numbers.get(area)?.[at] ?? at + 1), tariffId };
  });
}
