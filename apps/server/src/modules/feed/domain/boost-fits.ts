import type { BoostPlace } from '@parterre/contract/boosts';
import { believed, genreKey } from '@parterre/recommender/ranking/taste';
import type { Viewer } from '@parterre/recommender/ranking/viewer';
import { greatCircleMetres } from '../../../platform/great-circle.ts';

/** From here on somebody takes to a genre. */
export const takesTo = 0.02;

/** Whether a boost is for somebody: where they are, and what they take to or wish for. Who is nowhere known is in no place; without profiling nobody has a taste. */
export function boostFits(
  { place, genres }: { readonly place: BoostPlace | null; readonly genres: readonly string[] },
  viewer: Viewer,
  now: number,
): boolean {
  if (place !== null) {
    if (viewer.place === null) return false;
    if (place.kind === 'country' && viewer.place.country !== place.country) return false;
    if (place.kind === 'around' && greatCircleMetres(place, viewer.place) > place.radiusKm * 1000) return false;
  }
  if (genres.length === 0) return true;
  if (!viewer.profiling) return false;
  return genres.some(
    (genre) =>
      believed(viewer.history.taste, genreKey(genre), now).liking + (viewer.wishes.genres[genre] ?? 0) > takesTo,
  );
}
