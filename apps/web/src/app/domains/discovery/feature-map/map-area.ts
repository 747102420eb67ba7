import { nearOf } from '../../../platform/near.ts';

export interface Spot {
  readonly latitude: number;
  readonly longitude: number;
}

export interface MapBounds {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** Mean radius of the Earth in kilometres (IUGG). */
const earthKm = 6371;
const kmOfDegree = (earthKm * Math.PI) / 180;
/** What rounding a place to two decimals may be off by, in kilometres. */
const coarseKm = 0.8;
const [leastKm, mostKm] = [1, 200];

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Kilometres between two places over the sphere (haversine). */
export function kilometresBetween(a: Spot, b: Spot): number {
  const half = (angle: number) => Math.sin(radians(angle) / 2) ** 2;
  const haversine =
    half(b.latitude - a.latitude) +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * half(b.longitude - a.longitude);
  return 2 * earthKm * Math.asin(Math.min(1, Math.sqrt(haversine)));
}

/** The place and the kilometres that cover what a map shows, as the address has them. */
export function areaOf({ west, south, east, north }: MapBounds): { readonly near: string; readonly distance: string } {
  const centre = { latitude: (south + north) / 2, longitude: (west + east) / 2 };
  const reach = kilometresBetween(centre, { latitude: north, longitude: east }) + coarseKm;
  const kilometres = Math.min(Math.max(reach, leastKm), mostKm);
  const longitude = ((((centre.longitude + 180) % 360) + 360) % 360) - 180;
  return { near: nearOf(centre.latitude, longitude), distance: String(Math.ceil(kilometres * 10) / 10) };
}

/** `48.86,2.35` as a place. */
export function spotOf(near: string): Spot {
  const [latitude = 0, longitude = 0] = near.split(',').map(Number);
  return { latitude, longitude };
}

/** What a map has to show for a circle to be seen whole. */
export function boundsAround({ latitude, longitude }: Spot, kilometres: number): MapBounds {
  const high = kilometres / kmOfDegree;
  const wide = high / Math.max(Math.cos(radians(latitude)), 0.05);
  return {
    west: longitude - wide,
    east: longitude + wide,
    south: Math.max(latitude - high, -85),
    north: Math.min(latitude + high, 85),
  };
}

/** What a map has to show for all of these to be seen; undefined without any. */
export function boundsOf(spots: readonly Spot[]): MapBounds | undefined {
  if (spots.length === 0) return undefined;
  const [latitudes, longitudes] = [spots.map((spot) => spot.latitude), spots.map((spot) => spot.longitude)];
  return {
    west: Math.min(...longitudes),
    east: Math.max(...longitudes),
    south: Math.min(...latitudes),
    north: Math.max(...latitudes),
  };
}

/** The radii of circles that help to judge distances on a plain ground, in kilometres. */
export const ringsKm = [1, 2, 5, 10, 25, 50] as const;

/** A circle as the corners of a polygon, each longitude first, closed. */
export function ringAround({ latitude, longitude }: Spot, kilometres: number): [number, number][] {
  const high = kilometres / kmOfDegree;
  const wide = high / Math.max(Math.cos(radians(latitude)), 0.05);
  return Array.from({ length: 73 }, (_, step) => {
    const angle = radians(step * 5);
    return [longitude + wide * Math.sin(angle), latitude + high * Math.cos(angle)];
  });
}

export interface OnScreen {
  readonly x: number;
  readonly y: number;
}

/** Points on the screen that stand so close that only one mark fits; the first of them says where. */
export function clusters<T extends OnScreen>(points: readonly T[], closerThan: number): T[][] {
  const groups: T[][] = [];
  for (const point of points) {
    const near = groups.find(([first]) => first && Math.hypot(first.x - point.x, first.y - point.y) < closerThan);
    if (near) near.push(point);
    else groups.push([point]);
  }
  return groups;
}
