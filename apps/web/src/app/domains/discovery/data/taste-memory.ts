/** What this browser remembers of what was looked at and booked here: weights, and nothing of when or by whom. */
export interface TasteMemory {
  /** false: nothing is remembered, and nothing is put first */
  readonly on: boolean;
  readonly genres: Readonly<Record<string, number>>;
  readonly venues: Readonly<Record<string, number>>;
  /** what has counted already, newest last: looking twice counts once */
  readonly counted: readonly string[];
}

/** Something looked at or booked. */
export interface Glance {
  /** tells it from others: `film:…`, `order:…` */
  readonly key: string;
  readonly genres?: readonly string[];
  readonly venue?: string;
  /** 1 for a look, more for a choice */
  readonly weight: number;
}

export const nothing: TasteMemory = { on: true, genres: {}, venues: {}, counted: [] };
/** What was liked before counts a little less with each new thing. */
const fade = 0.97;
/** Less than this is forgotten. */
const least = 0.2;
const [mostNames, mostCounted] = [24, 80];

/** Reads what was kept; anything else is nothing. */
export function readTaste(text: string | null | undefined): TasteMemory {
  try {
    const kept = JSON.parse(text ?? '') as Partial<Record<keyof TasteMemory, unknown>>;
    return {
      on: kept.on !== false,
      genres: weightsOf(kept.genres),
      venues: weightsOf(kept.venues),
      counted: Array.isArray(kept.counted) ? kept.counted.filter((key) => typeof key === 'string') : [],
    };
  } catch {
    return nothing;
  }
}

export function remembered(memory: TasteMemory, { key, genres = [], venue, weight }: Glance): TasteMemory {
  if (!memory.on || memory.counted.includes(key)) return memory;
  return {
    on: true,
    genres: added(memory.genres, genres, weight),
    venues: added(memory.venues, venue === undefined ? [] : [venue], weight),
    counted: [...memory.counted, key].slice(-mostCounted),
  };
}

export function isEmpty({ genres, venues }: TasteMemory): boolean {
  return Object.keys(genres).length + Object.keys(venues).length === 0;
}

/** What one likes most, the most first. */
export function favourites(weights: Readonly<Record<string, number>>, count: number): string[] {
  return Object.entries(weights)
    .sort(([, a], [, b]) => b - a)
    .slice(0, count)
    .map(([name]) => name);
}

interface Liked {
  readonly film: { readonly genres: readonly string[] };
  readonly venues: readonly { readonly venue: { readonly id: string } }[];
}

/** All of them, what is like what was liked first; equals stay in their order. */
export function byTaste<T extends Liked>(films: readonly T[], { genres, venues }: TasteMemory): T[] {
  const sum = (weights: Readonly<Record<string, number>>, names: readonly string[]) =>
    names.reduce((total, name) => total + (weights[name] ?? 0), 0);
  // A film with many genres is not liked more for it; a venue near at hand counts less than what is shown there.
  const likingOf = ({ film, venues: at }: T) =>
    sum(genres, film.genres) / Math.max(film.genres.length, 1) +
    Math.max(0, ...at.map(({ venue }) => venues[venue.id] ?? 0)) / 2;
  return films
    .map((film) => ({ film, liking: likingOf(film) }))
    .sort((a, b) => b.liking - a.liking)
    .map(({ film }) => film);
}

function added(weights: Readonly<Record<string, number>>, names: readonly string[], weight: number) {
  const next = new Map(Object.entries(weights).map(([name, known]) => [name, known * fade]));
  for (const name of names) next.set(name, (next.get(name) ?? 0) + weight);
  const kept = [...next].filter(([, known]) => known >= least).sort(([, a], [, b]) => b - a);
  return Object.fromEntries(kept.slice(0, mostNames).map(([name, known]) => [name, Math.round(known * 100) / 100]));
}

function weightsOf(value: unknown): Record<string, number> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, number] => Number.isFinite(entry[1]) && entry[1] > 0),
  );
}
