import type { Place } from '@parterre/recommender/ranking/candidate';
import { meritOf, trendOf } from './video-entry.ts';
import type { VideoEntry } from './video-entry.ts';

/** The best of every kind, so that a page need not look at every video. */
export interface VideoLists {
  readonly trending: readonly VideoEntry[];
  readonly newest: readonly VideoEntry[];
  readonly byGenre: ReadonlyMap<string, readonly VideoEntry[]>;
  /** by degree of latitude and longitude: `cellOf` */
  readonly byCell: ReadonlyMap<string, readonly VideoEntry[]>;
  readonly byCountry: ReadonlyMap<string, readonly VideoEntry[]>;
  /** newest first */
  readonly byCreator: ReadonlyMap<string, readonly VideoEntry[]>;
  readonly all: readonly VideoEntry[];
}

export const emptyLists: VideoLists = {
  ...{ trending: [], newest: [], all: [] },
  ...{ byGenre: new Map(), byCell: new Map(), byCountry: new Map(), byCreator: new Map() },
};

const sizes = { trending: 300, newest: 300, genre: 200, cell: 100, country: 200 };
/** Videos between two breaths, so that requests do not wait for the whole. */
const atOnce = 4000;

export interface ListTimes {
  readonly now: number;
  readonly trendHalfLifeHours: number;
  readonly freshHalfLifeHours: number;
}

/** The `most` best that were offered; kept sorted only as far as needed. */
class Best {
  readonly #most: number;
  readonly #kept: { entry: VideoEntry; score: number }[] = [];
  #bar = -Infinity;
  constructor(most: number) {
    this.#most = most;
  }
  offer(entry: VideoEntry, score: number): void {
    if (score <= this.#bar) return;
    this.#kept.push({ entry, score });
    if (this.#kept.length >= 2 * this.#most) this.#cut();
  }
  list(): VideoEntry[] {
    this.#cut();
    return this.#kept.map(({ entry }) => entry);
  }
  #cut(): void {
    this.#kept.sort((one, other) => other.score - one.score);
    this.#kept.length = Math.min(this.#kept.length, this.#most);
    if (this.#kept.length === this.#most) this.#bar = this.#kept.at(-1)?.score ?? -Infinity;
  }
}

/** Makes the lists anew. Lets others have their turn in between. */
export async function listVideos(entries: Iterable<VideoEntry>, times: ListTimes): Promise<VideoLists> {
  const trending = new Best(sizes.trending);
  const newest = new Best(sizes.newest);
  const byGenre = new Map<string, Best>();
  const byCell = new Map<string, Best>();
  const byCountry = new Map<string, Best>();
  const byCreator = new Map<string, VideoEntry[]>();
  const all: VideoEntry[] = [];
  for (const entry of entries) {
    const merit = meritOf(entry, times.now, times.freshHalfLifeHours);
    trending.offer(entry, trendOf(entry, times.now, times.trendHalfLifeHours));
    newest.offer(entry, entry.publishedAt);
    for (const genre of entry.genres) bestOf(byGenre, genre, sizes.genre).offer(entry, merit);
    if (entry.place !== null) {
      bestOf(byCell, cellOf(entry.place), sizes.cell).offer(entry, merit);
      bestOf(byCountry, entry.place.country, sizes.country).offer(entry, merit);
    }
    const own = byCreator.get(entry.creatorId);
    if (own === undefined) byCreator.set(entry.creatorId, [entry]);
    else own.push(entry);
    all.push(entry);
    if (all.length % atOnce === 0) await new Promise(setImmediate);
  }
  for (const own of byCreator.values()) own.sort((one, other) => other.publishedAt - one.publishedAt);
  return {
    ...{ trending: trending.list(), newest: newest.list(), all, byCreator },
    ...{ byGenre: listsOf(byGenre), byCell: listsOf(byCell), byCountry: listsOf(byCountry) },
  };
}

function bestOf(of: Map<string, Best>, key: string, most: number): Best {
  const known = of.get(key);
  if (known !== undefined) return known;
  const made = new Best(most);
  of.set(key, made);
  return made;
}

const listsOf = (of: Map<string, Best>): Map<string, VideoEntry[]> =>
  new Map([...of].map(([key, best]) => [key, best.list()]));

/** The square degree of a place. */
export function cellOf({ latitude, longitude }: Pick<Place, 'latitude' | 'longitude'>): string {
  return `${Math.floor(latitude)}:${Math.floor(longitude)}`;
}

/** The square degree of a place and those around it. */
export function cellsAround({ latitude, longitude }: Pick<Place, 'latitude' | 'longitude'>): string[] {
  return [-1, 0, 1].flatMap((north) =>
    [-1, 0, 1].map((east) => cellOf({ latitude: latitude + north, longitude: longitude + east })),
  );
}
