import { placeLabelsOf } from '@parterre/seating/places';
import type { BookingContext } from '../context.ts';

/** What the seats of an occurrence are called on its map, in lists of any language: `F6`, `Balcon F6`, `Fosse`; null for a place without one. */
export async function nameSeats(
  context: BookingContext,
  occurrenceId: string,
): Promise<(key: string | null) => string | null> {
  const terms = await context.programme.saleTerms(occurrenceId);
  const seatMapId = terms?.seatMapId ?? null;
  const version = seatMapId === null ? null : await context.venues.seatMap(seatMapId);
  return (key) => (key === null ? null : (placeLabelsOf(version?.map ?? null, [key])[0] ?? null));
}
