import type { WhatsOnQuery } from '@parterre/contract/discovery';
import { isDay } from '../../../platform/language/days.ts';

export const periods = ['tonight', 'today', 'tomorrow', 'weekend', 'week'] as const satisfies WhatsOnQuery['when'][];
export const versionWishes = ['vf', 'vost', 'vo', 'accessible'] as const satisfies WhatsOnQuery['version'][];
export const formats = ['2d', '3d', 'imax', 'dolby', '4dx', '35mm', '70mm'] as const satisfies WhatsOnQuery['format'][];
export const billSorts = ['best', 'time', 'distance', 'price', 'title'] as const satisfies WhatsOnQuery['sort'][];

/** The filters of what is on, in the order in which they are said. `near` is not among them: it is a place, not a wish. */
export const filterNames = [
  'when',
  'day',
  'from',
  'to',
  'version',
  'language',
  'subtitles',
  'format',
  'genre',
  'maxMinutes',
  'free',
  'maxPrice',
  'distance',
  'together',
  'seats',
  'wheelchair',
  'captions',
  'audioDescription',
] as const satisfies (keyof WhatsOnQuery)[];
export type FilterName = (typeof filterNames)[number];

/** Filters as the address carries them; only what is set is there. */
export type BillFilters = Partial<Record<FilterName, string>>;

type Check = (text: string) => boolean;
const oneOf =
  (known: readonly string[]): Check =>
  (text) =>
    known.includes(text);
const number =
  (from: number, to: number, whole = true): Check =>
  (text) =>
    /^\d+(\.\d+)?$/.test(text) && Number(text) >= from && Number(text) <= to && (!whole || !text.includes('.'));
const matches =
  (pattern: RegExp): Check =>
  (text) =>
    pattern.test(text);
const wish = oneOf(['true']);
const time = matches(/^([01]\d|2[0-3]):[0-5]\d$/);
const code = matches(/^[a-z]{2,3}$/);

/** What the API takes: what else an address says is left out, so that no link opens an error. */
const checks: Record<FilterName, Check> = {
  when: oneOf(periods),
  day: isDay,
  from: time,
  to: time,
  version: oneOf(versionWishes),
  language: code,
  subtitles: code,
  format: oneOf(formats),
  genre: matches(/^[a-z0-9-]{1,60}(,[a-z0-9-]{1,60}){0,9}$/),
  maxMinutes: number(1, 1000),
  free: wish,
  maxPrice: number(0, 10_000_000),
  distance: number(0.1, 200, false),
  together: number(2, 8),
  seats: number(1, 500),
  wheelchair: wish,
  captions: wish,
  audioDescription: wish,
};

/** The filters that an address names and that make sense; a day goes before a period. */
export function readFilters(query: Readonly<Record<string, unknown>>): BillFilters {
  const filters: BillFilters = {};
  for (const name of filterNames) {
    const text = query[name];
    if (typeof text === 'string' && checks[name](text)) filters[name] = text;
  }
  if (filters.day !== undefined) delete filters.when;
  return filters;
}

/** Filters of which only some are offered: the others do not count on that page. */
export function among(filters: BillFilters, names: readonly FilterName[]): BillFilters {
  return Object.fromEntries(Object.entries(filters).filter(([name]) => names.includes(name as FilterName)));
}

/** As the API takes them: distances mean nothing without a place to count from. */
export function queryOfFilters(filters: BillFilters, near: string | undefined): BillFilters & { near?: string } {
  const { distance, ...others } = filters;
  if (near === undefined) return others;
  return { ...others, ...(distance === undefined ? {} : { distance }), near };
}

/** A filter that can be taken off by itself: one genre of several, else the whole of it. */
export interface ActiveFilter {
  readonly name: FilterName;
  readonly value: string;
  /** what the address has to become for that filter alone to be gone; null takes the parameter off */
  readonly without: Readonly<Record<string, string | null>>;
}

export function activeFilters(filters: BillFilters): ActiveFilter[] {
  return filterNames.flatMap((name): ActiveFilter[] => {
    const value = filters[name];
    if (value === undefined) return [];
    if (name !== 'genre') return [{ name, value, without: { [name]: null } }];
    const genres = value.split(',');
    return genres.map((genre) => ({
      name,
      value: genre,
      without: { genre: genres.filter((other) => other !== genre).join(',') || null },
    }));
  });
}

/** The address without any of the filters. */
export function withoutFilters(filters: BillFilters): Record<string, null> {
  return Object.fromEntries(Object.keys(filters).map((name) => [name, null]));
}

/** From what keeps most away to what keeps least: the first that is set is the one to loosen. */
const hardest: readonly FilterName[] = [
  'together',
  'seats',
  'audioDescription',
  'captions',
  'format',
  'wheelchair',
  'distance',
  'free',
  'maxPrice',
  'to',
  'from',
  'subtitles',
  'language',
  'version',
  'maxMinutes',
  'genre',
];

/** The filter whose loss is likeliest to bring answers; none when there is nothing but a day, or a single filter: then all go at once. */
export function filterToLoosen(filters: BillFilters): FilterName | undefined {
  return hardest.find((name) => filters[name] !== undefined);
}
