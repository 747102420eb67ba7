import { seatByKey, seatsOf } from '@parterre/seating/seat-map';
import type { Seat, SeatMap, SeatRow } from '@parterre/seating/seat-map';
import type { SeatMapMove } from '@parterre/contract/venues';

export type AffectedSeats = Pick<SeatMapMove, 'lost' | 'changed'>;

/**
 * What becomes of seats that people have when their occurrence goes from one version of a seat map to another. A seat is the same one when
 * its key is. It must keep what it was sold as: its price (zone), its kind, and the label that stands on the ticket.
 */
export function affectedSeats(from: SeatMap, to: SeatMap, seats: readonly string[]): AffectedSeats {
  const there = seatByKey(to);
  const labels = [labelsOf(from), labelsOf(to)] as const;
  const affected: AffectedSeats = { lost: [], changed: [] };
  for (const key of seats) {
    const [before, after] = [seatByKey(from).get(key), there.get(key)];
    if (after === undefined) affected.lost.push(key);
    else if (before !== undefined) affected.changed.push(...changesOf(before, after, labels));
  }
  return affected;
}

function changesOf(
  before: Seat,
  after: Seat,
  [labels, labelsThere]: readonly [ReadonlyMap<string, string>, ReadonlyMap<string, string>],
): AffectedSeats['changed'] {
  const seat = before.key;
  const changed: AffectedSeats['changed'] = [];
  if (before.zone !== after.zone) changed.push({ seat, what: 'zone' });
  if (before.type !== after.type) changed.push({ seat, what: 'type' });
  if (labels.get(seat) !== labelsThere.get(seat)) changed.push({ seat, what: 'label' });
  return changed;
}

const labelsByMap = new WeakMap<SeatMap, ReadonlyMap<string, string>>();

/** Section, row and number of each seat, as one text. Made once for a map: versions do not change. */
function labelsOf(map: SeatMap): ReadonlyMap<string, string> {
  let labels = labelsByMap.get(map);
  if (labels === undefined) {
    const named = new Map((map.sections ?? []).map(({ code, name }) => [code, name]));
    const inRow = ({ section = '', label, seats }: SeatRow) =>
      seats.map(({ key, number }) => [key, JSON.stringify([named.get(section) ?? '', label, number])] as const);
    labels = new Map(map.rows.flatMap(inRow));
    labelsByMap.set(map, labels);
  }
  return labels;
}

/** Zones that have seats on the map and no price among these; a price for zone `` is one for the whole room. */
export function unpricedZones(map: SeatMap, prices: readonly { zone: string }[]): string[] {
  const priced = new Set(prices.map(({ zone }) => zone));
  if (priced.has('')) return [];
  return [...new Set(seatsOf(map).map(({ zone }) => zone))].filter((zone) => !priced.has(zone));
}
