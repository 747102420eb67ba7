import type { Area, SeatMap } from './seat-map.ts';
import { seatByKey } from './seat-map.ts';

/** An area where people stand: it has a price and an end. */
export interface StandingArea extends Area {
  readonly zone: string;
  readonly capacity: number;
}

/** What a place is called on the map: a seat by its row and number, a place in a standing area by the area's name alone. */
export interface PlaceName {
  /** The name of the part of the room that has rows of its own. */
  readonly section: string | null;
  readonly row: string | null;
  readonly number: string | null;
  /** The name of the standing area. */
  readonly area: string | null;
}

/** Longer than the key of any seat may be (12 signs), so that no seat is taken for a place in an area. */
const prefix = 'standing-area/';

/**
 * The key of one of an area's places. Nobody chooses it and nobody is shown it; it is what is claimed, sold and let in, as the key of
 * a seat is.
 * @param number from 1 to the area's capacity
 */
export function standingPlaceKey(area: string, number: number): string {
  return `${keysOfArea(area)}${String(number)}`;
}

/** What the keys of all places of an area begin with. */
export function keysOfArea(area: string): string {
  return `${prefix}${area}/`;
}

/** The area's code and the place's number; null when the key is a seat's. */
export function readStandingPlace(key: string): { area: string; number: number } | null {
  const slash = key.lastIndexOf('/');
  if (!key.startsWith(prefix) || slash < prefix.length) return null;
  return { area: key.slice(prefix.length, slash), number: Number(key.slice(slash + 1)) };
}

/** Whether an area sells places. One without a zone or a capacity is a fault (see `checkSeatMap`) and sells none. */
function isStanding(area: Area): area is StandingArea {
  return area.kind === 'standing' && area.zone !== undefined && area.capacity !== undefined;
}

const areasByMap = new WeakMap<SeatMap, ReadonlyMap<string, StandingArea>>();

/** The areas where people stand, by code, in the order of the map. Made once for a map. */
export function standingAreas(map: SeatMap): ReadonlyMap<string, StandingArea> {
  let areas = areasByMap.get(map);
  if (areas === undefined) {
    areas = new Map((map.areas ?? []).filter(isStanding).map((area) => [area.code, area]));
    areasByMap.set(map, areas);
  }
  return areas;
}

/** The area of a place that the map has; undefined when the key is a seat's, or the area is not there or smaller. */
export function areaOfPlace(map: SeatMap, key: string): StandingArea | undefined {
  const place = readStandingPlace(key);
  const area = place === null ? undefined : standingAreas(map).get(place.area);
  return area !== undefined && place !== null && place.number >= 1 && place.number <= area.capacity ? area : undefined;
}

/** The zone of a seat or of a place in a standing area; undefined when the map has no such place. */
export function zoneOfPlace(map: SeatMap, key: string): string | undefined {
  return seatByKey(map).get(key)?.zone ?? areaOfPlace(map, key)?.zone;
}

const sectionsByMap = new WeakMap<SeatMap, ReadonlyMap<string, string>>();

/** The name of the section that each seat is in; seats of the room as a whole are left out. Made once for a map. */
function sectionsOf(map: SeatMap): ReadonlyMap<string, string> {
  let sections = sectionsByMap.get(map);
  if (sections === undefined) {
    const names = new Map((map.sections ?? []).map(({ code, name }) => [code, name]));
    sections = new Map(
      map.rows.flatMap(({ section = '', seats }) => {
        const name = names.get(section);
        return name === undefined ? [] : seats.map(({ key }) => [key, name] as const);
      }),
    );
    sectionsByMap.set(map, sections);
  }
  return sections;
}

/** What a seat, or a place in a standing area, is called on this version of the map; null when it has no such place. */
export function nameOfPlace(map: SeatMap, key: string): PlaceName | null {
  const seat = seatByKey(map).get(key);
  if (seat !== undefined) {
    return { section: sectionsOf(map).get(key) ?? null, row: seat.row, number: seat.number, area: null };
  }
  const area = areaOfPlace(map, key);
  return area === undefined ? null : { section: null, row: null, number: null, area: area.name };
}

/** A seat in the fewest signs: `F6`, and `12-5` where the row is a number too. */
export function seatMark({ row, number }: { readonly row: string; readonly number: string }): string {
  return /\d$/.test(row) && /^\d/.test(number) ? `${row}-${number}` : row + number;
}

/** A place as lists name it in either language: `F6`, `Balcon F6`, `Fosse`. */
export function placeLabel({ section, row, number, area }: PlaceName): string {
  if (row === null || number === null) return area ?? '';
  const mark = seatMark({ row, number });
  return section === null ? mark : `${section} ${mark}`;
}

/** Several places as lists name them, those of one standing area as one: `F5`, `F6`, `2 × Fosse`. */
export function placeLabels(places: readonly PlaceName[]): string[] {
  const seats: string[] = [];
  const areas = new Map<string, number>();
  for (const place of places) {
    if (place.area === null) seats.push(placeLabel(place));
    else areas.set(place.area, (areas.get(place.area) ?? 0) + 1);
  }
  return [...seats, ...[...areas].map(([area, count]) => (count === 1 ? area : `${String(count)} × ${area}`))];
}

/** The same of keys; one that the map does not have is named by itself. @param map null where there is none */
export function placeLabelsOf(map: SeatMap | null, keys: readonly string[]): string[] {
  const unknown = { section: null, row: '', area: null };
  return placeLabels(keys.map((key) => (map && nameOfPlace(map, key)) ?? { ...unknown, number: key }));
}
