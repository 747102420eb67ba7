import type { Place } from '@parterre/contract/wire';

/** Mean radius of the Earth in metres (IUGG). */
export const earthRadius = 6_371_008.8;

/** Metres between two places over the sphere, by the haversine formula; up to 0.5 % off the ellipsoid. */
export function greatCircleMetres(from: Place, to: Place): number {
  const [fromLatitude, toLatitude] = [radians(from.latitude), radians(to.latitude)];
  const haversine =
    halfChord(toLatitude - fromLatitude) +
    Math.cos(fromLatitude) * Math.cos(toLatitude) * halfChord(radians(to.longitude - from.longitude));
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(haversine)));
}

/** Reads `latitude,longitude` as lists take it; null when it is no place on Earth. */
export function placeOf(near: string): Place | null {
  const [latitude = Number.NaN, longitude = Number.NaN] = near.split(',').map(Number);
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null;
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
const halfChord = (angle: number): number => Math.sin(angle / 2) ** 2;
