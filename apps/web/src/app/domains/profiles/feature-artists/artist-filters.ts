import { profileRoles, workLanguages } from '@parterre/contract/artist-terms';
import type { ArtistListQuery, ArtistSort, ProfileRole, WorkLanguage } from '@parterre/contract/artists';
import { type Instrument, isInstrument } from '@parterre/contract/instruments';
import { readCurrency } from '@parterre/contract/markets';
import { type MusicGenre, isMusicGenre } from '@parterre/contract/music-genres';
import type { Currency } from '@parterre/contract/wire';
import { type Day, isDay } from '../../../platform/language/days.ts';
import { inMinor } from '../../../platform/language/format.ts';
import { type Near, readNear } from '../../../platform/near.ts';
import { readPage, readWords } from '../../../platform/read-page.ts';

/** Filters as the address of the page holds them. */
export type ArtistAddress = Readonly<Partial<Record<ArtistFilterName, string>>>;
export const artistFilterNames = [
  ...(['q', 'role', 'instrument', 'genre', 'spoken', 'available', 'free', 'tempo', 'budget'] as const),
  ...(['currency', 'verified', 'near', 'distance', 'sort', 'page'] as const),
] as const;
export type ArtistFilterName = (typeof artistFilterNames)[number];

export const distances = [10, 25, 50, 100, 250] as const;
export const sorts = ['best', 'distance', 'followers', 'newest', 'price'] as const satisfies readonly ArtistSort[];
const perPage = 24;

export interface ArtistFilters {
  readonly q: string | undefined;
  readonly role: ProfileRole | undefined;
  readonly instrument: Instrument | undefined;
  readonly genre: MusicGenre | undefined;
  readonly spoken: WorkLanguage | undefined;
  readonly available: boolean;
  /** a day on which they have nothing else */
  readonly free: Day | undefined;
  readonly tempo: number | undefined;
  /** in whole euros or francs, as people write it */
  readonly budget: number | undefined;
  readonly currency: Currency;
  readonly verified: boolean;
  readonly near: Near | undefined;
  readonly distance: number | undefined;
  readonly sort: ArtistSort;
}

/** What of an address makes sense; the rest is left out, so that no link opens an error. */
export function readArtistFilters(address: ArtistAddress): ArtistFilters {
  const near = readNear(address.near);
  const asked = sorts.find((sort) => sort === address.sort);
  const distance = distances.find((one) => String(one) === address.distance);
  return {
    q: readWords(address.q, 100),
    role: profileRoles.find((role) => role === address.role),
    instrument: address.instrument !== undefined && isInstrument(address.instrument) ? address.instrument : undefined,
    genre: address.genre !== undefined && isMusicGenre(address.genre) ? address.genre : undefined,
    spoken: workLanguages.find((one) => one === address.spoken),
    available: address.available === 'true',
    free: isDay(address.free) ? address.free : undefined,
    tempo: wholeNumber(address.tempo, 30, 300),
    budget: wholeNumber(address.budget, 0, 1_000_000),
    currency: readCurrency(address.currency),
    verified: address.verified === 'true',
    near,
    distance: near === undefined ? undefined : distance,
    // Near somewhere, the nearest come first unless something else is asked for.
    sort:
      asked === undefined || (asked === 'distance' && near === undefined)
        ? near === undefined
          ? 'best'
          : 'distance'
        : asked,
  };
}

/** What the API is asked; amounts in minor units. */
export function artistQuery(
  filters: ArtistFilters,
  page: string | undefined,
): ArtistListQuery & Record<string, string | number | undefined> {
  const { available, verified, budget, currency, spoken, ...rest } = filters;
  return {
    ...rest,
    language: spoken,
    available: available ? 'true' : undefined,
    verified: verified ? 'true' : undefined,
    budget: budget === undefined ? undefined : inMinor(budget, currency),
    currency: budget === undefined ? undefined : currency,
    page: readPage(page),
    pageSize: perPage,
  };
}

/** How many filters are set beside words, order and role, which are always in sight. */
export function countOfFilters(filters: ArtistFilters): number {
  const { instrument, genre, spoken, available, free, tempo, budget, verified, near } = filters;
  const set = [instrument, genre, spoken, available || undefined, free, tempo, budget, verified || undefined, near];
  return set.filter((one) => one !== undefined).length;
}

function wholeNumber(text: string | undefined, least: number, most: number): number | undefined {
  const value = /^\d{1,7}$/.test(text ?? '') ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : undefined;
}
