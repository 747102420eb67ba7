import type { VenueZone } from '@parterre/contract/venues';
import { type SeatMap, seatsOf } from '@parterre/seating/seat-map';
import { coloursOf } from '@parterre/seating/zone-colours';

/** A zone that a map may be painted with. */
export interface PaletteZone extends VenueZone {
  /** seats and standing areas of the map that have it */
  readonly count: number;
  /** whether the map has it already; else it is the venue's, for another room so far */
  readonly onMap: boolean;
}

/** The venue's zones in their order, then those that so far only this map has. */
export function paletteOf(map: SeatMap, venueZones: readonly VenueZone[]): PaletteZone[] {
  const counts = new Map<string, number>();
  for (const { zone } of seatsOf(map)) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  for (const { zone } of map.areas ?? []) if (zone !== undefined) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  const colours = coloursOf(map.zones);
  const known = new Set(venueZones.map(({ code }) => code));
  const own = map.zones.flatMap(({ code, name }, index) =>
    known.has(code) ? [] : [{ code, name, colour: colours[index] ?? '' }],
  );
  const onMap = new Set(map.zones.map(({ code }) => code));
  return [...venueZones, ...own].map((zone) => ({
    ...zone,
    count: counts.get(zone.code) ?? 0,
    onMap: onMap.has(zone.code),
  }));
}

/** The map with the names and colours that its venue has for its zones; the same map when they are those. */
export function asInVenue(map: SeatMap, venueZones: readonly VenueZone[]): SeatMap {
  const colours = coloursOf(map.zones);
  const inVenue = new Map(venueZones.map((zone) => [zone.code, zone]));
  const differs = map.zones.some(({ code, name }, index) => {
    const zone = inVenue.get(code);
    return zone !== undefined && (zone.name !== name || zone.colour !== colours[index]);
  });
  if (!differs) return map;
  return { ...map, zones: map.zones.map((zone) => inVenue.get(zone.code) ?? zone) };
}

/** The map with a zone of its venue, to paint with. */
export function withZone(map: SeatMap, { code, name, colour }: VenueZone): SeatMap {
  if (map.zones.some((zone) => zone.code === code)) return map;
  return { ...map, zones: [...map.zones, { code, name, colour }] };
}
