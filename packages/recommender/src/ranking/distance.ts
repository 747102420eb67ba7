import type { Place } from './candidate.ts';

const earthRadiusKm = 6371;
const radians = Math.PI / 180;

/** How near two places are: 1 in one place, half at 70 km, at least .3 in one country, 0 when either is unknown. */
export function nearness(one: Place | null, other: Place | null): number {
  if (one === null || other === null) return 0;
  const north = (one.latitude - other.latitude) * radians;
  const east = (one.longitude - other.longitude) * radians * Math.cos(((one.latitude + other.latitude) / 2) * radians);
  // flat, which is near enough where it matters
  const near = Math.exp((-Math.LN2 * earthRadiusKm * Math.hypot(north, east)) / 70);
  return Math.max(near, one.country === other.country ? 0.3 : 0);
}
