import { ordinarySeatTypes } from './best-seats.ts';
import { bestBlock, distance, seatPitch } from './seat-blocks.ts';
import { seatByKey } from './seat-map.ts';
import type { SeatMap, SeatType } from './seat-map.ts';

/** How many seat pitches further a seat counts when none of the wanted ones was in its zone: its price may differ. */
const OTHER_ZONE = 3;

/**
 * As many free seats together as were wanted, nearest to the wanted ones: "F6 has just gone. F4 and F5 are free, side by
 * side." `free` holds what this person may have, the wanted seats that are still theirs included. As many wheelchair
 * spaces as were wanted; such spaces and companion seats only if there were some among the wanted. A block costs the
 * mean distance of its seats from the middle of the wanted ones. Null when none are left together or no wanted key is
 * in the map.
 */
export function alternativesNear(map: SeatMap, free: ReadonlySet<string>, wanted: readonly string[]): string[] | null {
  const seats = seatByKey(map);
  const known = [...new Set(wanted)].flatMap((key) => seats.get(key) ?? []);
  if (known.length === 0) return null;
  const middle = {
    x: known.reduce((sum, { x }) => sum + x, 0) / known.length,
    y: known.reduce((sum, { y }) => sum + y, 0) / known.length,
  };
  const zones = new Set(known.map(({ zone }) => zone));
  const types = new Set<SeatType>([...ordinarySeatTypes, ...known.map(({ type }) => type)]);
  const wheelchairs = known.filter(({ type }) => type === 'wheelchair').length;
  if (wheelchairs > 0) types.add('companion');
  const pitch = seatPitch(map);
  const block = bestBlock({
    map,
    pitch,
    count: known.length,
    usable: (seat) => free.has(seat.key) && types.has(seat.type),
    wheelchairs,
    cost: (seat) => distance(seat, middle) + (zones.has(seat.zone) ? 0 : OTHER_ZONE * pitch),
  });
  return block?.map(({ key }) => key) ?? null;
}
