import { areaOfPlace, nameOfPlace, placeLabelsOf, standingAreas, zoneOfPlace } from '@parterre/seating/places';
import { seatByKey, seatsOf } from '@parterre/seating/seat-map';
import type { SeatMap } from '@parterre/seating/seat-map';
import type { SeatMapMove } from '@parterre/contract/venues';

export type AffectedSeats = Pick<SeatMapMove, 'lost' | 'lostNames' | 'changed'>;

/**
 * What becomes of seats that people have when their occurrence goes from one version of a seat map to another. A seat is the same one when
 * its key is, and a standing area by its code: the places that people have there must be within its capacity. It must keep what it was sold as: its price (zone), its kind, and the label that stands on the ticket.
 */
export function affectedSeats(from: SeatMap, to: SeatMap, seats: readonly string[]): AffectedSeats {
  const lost = seats.filter((key) => zoneOfPlace(to, key) === undefined);
  const changed = seats.flatMap((key) => changesOf(from, to, key));
  return { lost, lostNames: placeLabelsOf(from, lost), changed };
}

/** What is another one of a place that both versions have. */
function changesOf(from: SeatMap, to: SeatMap, seat: string): AffectedSeats['changed'] {
  const [before, after] = [placeOn(from, seat), placeOn(to, seat)];
  if (before === undefined || after === undefined) return [];
  const name = placeLabelsOf(from, [seat]).join('');
  const whats = (['zone', 'type', 'label'] as const).filter((what) => before[what] !== after[what]);
  return whats.map((what) => ({ seat, name, what }));
}

/** What somebody who has a place was promised of it: section, row and number, or the area's name, are one label. */
function placeOn(map: SeatMap, key: string) {
  const place = seatByKey(map).get(key) ?? areaOfPlace(map, key);
  if (place === undefined) return undefined;
  return { zone: place.zone, type: 'type' in place ? place.type : null, label: JSON.stringify(nameOfPlace(map, key)) };
}

/** Zones that have seats or a standing area on the map and no price among these; a price for zone `` is one for the whole room. */
export function unpricedZones(map: SeatMap, prices: readonly { zone: string }[]): string[] {
  const priced = new Set(prices.map(({ zone }) => zone));
  if (priced.has('')) return [];
  const sold = [...seatsOf(map), ...standingAreas(map).values()];
  return [...new Set(sold.map(({ zone }) => zone))].filter((zone) => !priced.has(zone));
}
