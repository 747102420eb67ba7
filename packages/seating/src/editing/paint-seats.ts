import { seatsOf, type Seat, type SeatMap, type SeatType } from '../seat-map.ts';
import { changeAreas, changeSeats } from './change-map.ts';
import { freeCode } from './copy-selection.ts';
import { slugOf } from './name-code.ts';
import type { Selection } from './selection.ts';

/** Centimetres within which a companion sits beside a wheelchair space. */
export const COMPANION_REACH = 160;

/** Gives seats, and standing areas, a zone. */
export function paintZone(map: SeatMap, { seats, areas }: Selection, zone: string): SeatMap {
  const painted = changeSeats(map, seats, (seat) => (seat.zone === zone ? seat : { ...seat, zone }));
  return changeAreas(painted, areas, (area) => (area.kind === 'standing' ? { ...area, zone } : area));
}

/** Gives seats a type. Pairs that it breaks are undone: a companion that is none any more, a space that is none. */
export function setType(map: SeatMap, { seats }: Selection, type: SeatType): SeatMap {
  const typed = changeSeats(map, seats, ({ companionOf, ...seat }) =>
    type === 'companion' && companionOf !== undefined ? { ...seat, type, companionOf } : { ...seat, type },
  );
  const lonely = new Set(
    seatsOf(typed).flatMap(({ key, companionOf }) =>
      type !== 'wheelchair' && companionOf !== undefined && seats.has(companionOf) ? [key] : [],
    ),
  );
  return changeSeats(typed, lonely, ({ companionOf: _, ...seat }) => seat);
}

/**
 * Gives each wheelchair space of the selection (of the whole map when it holds none) that has no companion the nearest
 * companion seat of nobody within 1.60 m, so that as many spaces as can be have one; else the nearest standard seat there,
 * which becomes one.
 */
export function pairCompanions(map: SeatMap, selection: Selection): SeatMap {
  const all = seatsOf(map);
  const paired = new Set(all.flatMap(({ companionOf }) => (companionOf === undefined ? [] : [companionOf])));
  const spaces = all.filter(({ type, key }) => type === 'wheelchair' && !paired.has(key));
  const chosen = spaces.filter(({ key }) => selection.seats.has(key));
  const companions = all.filter(({ type, companionOf }) => type === 'companion' && companionOf === undefined);
  const standards = all.filter(({ type }) => type === 'standard');
  const spaceOf = new Map<string, Seat>();
  // Kuhn's matching: a space takes a seat that is free, or whose space can take another one instead.
  const serve = (space: Seat, tried: Set<string>): boolean =>
    nearTo(space, companions).some(({ key }) => {
      if (tried.has(key)) return false;
      tried.add(key);
      const other = spaceOf.get(key);
      if (other !== undefined && !serve(other, tried)) return false;
      spaceOf.set(key, space);
      return true;
    });
  for (const space of chosen.length > 0 ? chosen : spaces) {
    if (serve(space, new Set())) continue;
    const nearest = nearTo(space, standards).find(({ key }) => !spaceOf.has(key));
    if (nearest !== undefined) spaceOf.set(nearest.key, space);
  }
  return changeSeats(map, new Set(spaceOf.keys()), (seat) => {
    const companionOf = spaceOf.get(seat.key)?.key;
    return companionOf === undefined ? seat : { ...seat, type: 'companion', companionOf };
  });
}

/** Seats within reach of a wheelchair space, the nearest first. */
function nearTo(space: Seat, seats: Seat[]): Seat[] {
  const far = (seat: Seat) => Math.hypot(seat.x - space.x, seat.y - space.y);
  return seats.filter((seat) => far(seat) <= COMPANION_REACH).sort((a, b) => far(a) - far(b));
}

/** Another zone, without seats yet; its code is made from its name. */
export function addZone(map: SeatMap, name: string): { map: SeatMap; zone: string } {
  const zone = freeCode(slugOf(name, 'zone'), new Set(map.zones.map(({ code }) => code)));
  return { map: { ...map, zones: [...map.zones, { code: zone, name }] }, zone };
}

export function renameZone(map: SeatMap, code: string, name: string): SeatMap {
  return { ...map, zones: map.zones.map((zone) => (zone.code === code ? { ...zone, name } : zone)) };
}

/** Takes a zone away; what stood in it goes to `into`. The last zone stays. */
export function removeZone(map: SeatMap, code: string, into: string): SeatMap {
  if (map.zones.length < 2 || code === into || !map.zones.some((zone) => zone.code === into)) return map;
  const seats = new Set(seatsOf(map).flatMap((seat) => (seat.zone === code ? [seat.key] : [])));
  const areas = new Set((map.areas ?? []).flatMap((area) => (area.zone === code ? [area.code] : [])));
  const painted = paintZone(map, { seats, areas, focus: false }, into);
  return { ...painted, zones: painted.zones.filter((zone) => zone.code !== code) };
}
