import type { BoostPlace, BoostSource, NewBoost } from '@parterre/contract/boosts';
import type { MusicGenre } from '@parterre/contract/music-genres';
import type { Currency } from '@parterre/contract/wire';
import { type Near, readNear } from '../../../platform/near.ts';

/** Showings that are offered; any hundred could be asked for, these are enough to choose from. */
export const showingSteps = [200, 500, 1000, 2000, 3000, 5000, 10_000, 20_000, 50_000, 100_000] as const;
export const dayChoices = [3, 7, 14, 30] as const;
export const radiusChoices = [25, 50, 100, 250] as const;
export const mostGenres = 5;

/** What somebody wishes of a boost while they choose it. */
export interface BoostWish {
  readonly source: BoostSource;
  readonly showings: number;
  readonly days: number;
  /** the day on which it begins, `2026-11-25`; empty: at once */
  readonly start: string;
  readonly where: 'everywhere' | 'country' | 'around';
  /** ISO 3166-1, of those who are to see it */
  readonly country: string;
  readonly near: Near | undefined;
  readonly radiusKm: number;
  readonly genres: readonly MusicGenre[];
  readonly currency: Currency;
  /** ISO 3166-1, of whoever pays */
  readonly taxCountry: string;
}

/** What a plan gives is fixed; what is bought is chosen. The days of a plan's boost are bounded. */
export function daysOf({ source, days }: BoostWish, mostDays: number): number {
  return source === 'plan' ? Math.min(days, mostDays) : days;
}

/** @returns undefined where a place is wished for that is not known yet */
export function placeOf({ where, country, near, radiusKm }: BoostWish): BoostPlace | null | undefined {
  if (where === 'everywhere') return null;
  if (where === 'country') return country === '' ? undefined : { kind: 'country', country };
  const [latitude, longitude] = (readNear(near) ?? '').split(',').map(Number);
  return latitude === undefined || longitude === undefined
    ? undefined
    : { kind: 'around', latitude, longitude, radiusKm };
}

/** What the API is asked for the price and the audience; a place that is not known yet is everywhere. */
export function quoteQuery(wish: BoostWish, videoId: string): Record<string, string | number | undefined> {
  const place = placeOf(wish);
  return {
    videoId,
    showings: wish.showings,
    genres: wish.genres.length > 0 ? wish.genres.join(',') : undefined,
    ...(place?.kind === 'country' ? { country: place.country } : {}),
    ...(place?.kind === 'around'
      ? { near: `${String(place.latitude)},${String(place.longitude)}`, radiusKm: place.radiusKm }
      : {}),
  };
}

/** When a chosen day begins on this device. @returns ISO instant; null where it has begun already: at once */
export function startOf(day: string, now: number): string | null {
  const start = Date.parse(`${day}T00:00`);
  return Number.isNaN(start) || start <= now ? null : new Date(start).toISOString();
}

/** What the API is told. @param id made once for this wish: the same again is the same boost */
export function newBoostOf(
  wish: BoostWish,
  { id, videoId, mostDays, now }: { id: string; videoId: string; mostDays: number; now: number },
): NewBoost {
  const common = {
    ...{ id, videoId, startsAt: startOf(wish.start, now), place: placeOf(wish) ?? null },
    ...{ genres: [...wish.genres], days: daysOf(wish, mostDays) },
  };
  if (wish.source === 'plan') return { ...common, source: 'plan' };
  const { showings, currency, taxCountry: country } = wish;
  return { ...common, source: 'purchase', showings, currency, country };
}
