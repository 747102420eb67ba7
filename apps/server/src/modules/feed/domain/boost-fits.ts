import type { BoostPlace } from '@parterre/contract/boosts';
import { believed, genreKey } from '@parterre/recommender/ranking/taste';
import type { Viewer } from '@parterre/recommender/ranking/viewer';

const earthRadiusKm = 6371;
const radians = Math.PI / 180;
/** From here on somebody takes to a genre: the same as candidates are found by. */
export const takesTo = 0.02;

/** Kilometres between two points, along the surface. */
export function kilometresBetween(
  one: { latitude: number; longitude: number },
  other: { latitude: number; longitude: number },
): number {
  const north = Math.sin(((one.latitude - other.latitude) * radians) / 2);
  const east = Math.sin(((one.longitude - other.longitude) * radians) / 2);
  const across = Math.cos(one.latitude * radians) * Math.cos(other.latitude * radians);
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(north * north + across * east * east)));
}

/** Whether a boost is for somebody: where they are, and what they take to or wish for. Who is nowhere known is in no place; without profiling nobody has a taste. */
export function boostFits(
  { place, genres }: { readonly place: BoostPlace | null; readonly genres: readonly string[] },
  viewer: Viewer,
  now: number,
): boolean {
  if (place !== null) {
    if (viewer.place === null) return false;
    if (place.kind === 'country' && viewer.place.country !== place.country) return false;
    if (place.kind === 'around' && kilometresBetween(place, viewer.place) > place.radiusKm) return false;
  }
  if (genres.length === 0) return true;
  if (!viewer.profiling) return false;
  return genres.some(
    (genre) =>
      believed(viewer.history.taste, genreKey(genre), now).liking + (viewer.wishes.genres[genre] ?? 0) > takesTo,
  );
}
