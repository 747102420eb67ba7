import { readCurrency } from '@parterre/contract/markets';
import { musicGenres } from '@parterre/contract/music-genres';
import type { MusicGenre } from '@parterre/contract/music-genres';
import type { ServiceKind, ServiceSort } from '@parterre/contract/services';

export const kinds = ['beat-licence', 'custom-work', 'engagement'] as const satisfies readonly ServiceKind[];
export const sorts = ['newest', 'price', 'price-down', 'rating', 'delay'] as const satisfies readonly ServiceSort[];
/** Prices offered as an upper end, in minor units. */
export const ceilings = { EUR: [2_000, 5_000, 10_000, 25_000, 50_000], XOF: [10_000, 25_000, 50_000, 100_000, 250_000] };
/** Ranges of tempo that are offered, in beats a minute, as the address has them. */
export const tempos = ['60-90', '90-110', '110-130', '130-160', '160-300'] as const;
export const ratings = [4.5, 4, 3] as const;
export const delays = [3, 7, 14, 30] as const;
export type Coin = keyof typeof ceilings;

export interface ServiceFilters {
  readonly kind: ServiceKind | undefined;
  readonly genre: MusicGenre | undefined;
  readonly sort: ServiceSort | undefined;
  readonly currency: Coin;
  readonly priceTo: number | undefined;
  readonly withinDays: number | undefined;
  readonly tempo: (typeof tempos)[number] | undefined;
  readonly leastRating: number | undefined;
}

const among = <T extends string>(list: readonly T[], text: string | undefined): T | undefined =>
  list.find((one) => one === text);

/** What an address asks for, as far as it makes sense. */
export function readFilters(query: Readonly<Record<string, string | undefined>>): ServiceFilters {
  const currency = readCurrency(query['currency']);
  return {
    kind: among(kinds, query['kind']),
    genre: among(musicGenres, query['genre']),
    sort: among(sorts, query['sort']),
    currency,
    priceTo: ceilings[currency].find((price) => String(price) === query['priceTo']),
    withinDays: delays.find((days) => String(days) === query['withinDays']),
    tempo: among(tempos, query['tempo']),
    leastRating: ratings.find((stars) => String(stars) === query['leastRating']),
  };
}

/** As the server is asked. */
export function filterQuery({ tempo, ...filters }: ServiceFilters): Readonly<Record<string, string | number | undefined>> {
  const [tempoFrom, tempoTo] = tempo?.split('-') ?? [];
  return { ...filters, tempoFrom, tempoTo };
}
