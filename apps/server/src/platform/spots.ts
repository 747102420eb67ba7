import type { Place } from '@parterre/contract/wire';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { earthRadius } from './great-circle.ts';

/** A place on the unit sphere, as columns called `spot` have it. */
export function spotOf({ latitude, longitude }: Place): RawBuilder<unknown> {
  const [north, east] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180];
  const point = [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)];
  return sql`public.cube(${point}::float8[])`;
}

/** Straight line through the sphere, in its radius, that spans so many metres on its surface. */
export function chordOf(metres: number): number {
  return 2 * Math.sin(Math.min(Math.PI / 2, metres / (2 * earthRadius)));
}

/** Metres over the sphere from a column of spots; null where it is null. The same as platform/great-circle.ts. */
export function metresTo(spot: RawBuilder<unknown>, near: Place): RawBuilder<number | null> {
  return sql<number | null>`round(2 * ${earthRadius}::float8 * asin(least(1, (${spot} <-> ${spotOf(near)}) / 2)))::int`;
}
