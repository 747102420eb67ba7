import type { Place } from './candidate.ts';

/** What somebody wishes in so many words; −1 to 1 each, 0 is "as it comes". Never learned, never forgotten, counts at once. */
export interface Wishes {
  readonly genres: Readonly<Record<string, number>>;
  /** −1: what I know; 1: surprise me */
  readonly discovery: number;
  readonly nearby: number;
  /** more of these beats a minute */
  readonly tempo: { readonly from: number; readonly to: number } | null;
}

/** How much something was liked on the occasions that are still remembered: `liking / occasions` is between −1 and 1. */
export interface Impression {
  readonly liking: number;
  /** how many occasions it stands for, old ones counting less */
  readonly occasions: number;
  readonly at: number;
}

/** By `genre:NAME`, `tempo:BAND`, `country:CODE`, `creator:ID`, and `all` for everything together. */
export type Taste = Readonly<Record<string, Impression>>;

/** One of the last videos that something is known of, the latest last. */
export interface RecentVideo {
  readonly videoId: string;
  readonly genres: readonly string[];
  /** 0 to 1 (`quantileOfWatch`); null until it left the screen */
  readonly watched: number | null;
  /** sum of the weights of all else that was done with it */
  readonly gestures: number;
  /** what was believed of its genres before, −1 to 1 */
  readonly expected: number;
}

/** Everything that was learned by watching: what "reset" empties, what "export" gives and what is not read without profiling. */
export interface ViewerHistory {
  readonly taste: Taste;
  readonly recent: readonly RecentVideo[];
  /** ids of videos that are not to come again for now: what the caller keeps, beside `recent` */
  readonly seen: ReadonlySet<string>;
  readonly followed: ReadonlySet<string>;
  /** when this viewer was shown each boost (or it was drawn and held out), by its id; milliseconds since 1970 */
  readonly boosts: Readonly<Record<string, readonly number[]>>;
}

/** Who is looking. Plain data, all but the sets: as JSON it is some ten kilobytes. */
export interface Viewer {
  /** false: chosen by place, trend, freshness and language alone; `history` and `wishes` are not read */
  readonly profiling: boolean;
  readonly place: Place | null;
  /** ISO 639-1; empty is any */
  readonly languages: readonly string[];
  readonly wishes: Wishes;
  /** creators who were muted, reported or blocked and videos that are not wanted: decisions, which hold without profiling too */
  readonly hidden: { readonly creators: ReadonlySet<string>; readonly videos: ReadonlySet<string> };
  readonly history: ViewerHistory;
}

/** Where a visit stands: given to every page, so that rules across pages hold. */
export interface Visit {
  /** videos of earlier pages of this visit, seen or on their way */
  readonly shown: ReadonlySet<string>;
  /** the creators of the last ones, the latest last, and their genres */
  readonly last: readonly { readonly creatorId: string; readonly genres: readonly string[] }[];
  /** how many videos it had */
  readonly position: number;
  /** videos since the last boosted one (or one that was held out), Infinity before the first */
  readonly sinceBoost: number;
}

const nothing: ReadonlySet<string> = new Set();
export const emptyHistory: ViewerHistory = { taste: {}, recent: [], seen: nothing, followed: nothing, boosts: {} };
export const newVisit: Visit = { shown: nothing, last: [], position: 0, sinceBoost: Infinity };

/** Somebody of whom nothing is known but, perhaps, where they are and what they speak. */
export function newViewer(known: { place?: Place | null; languages?: readonly string[] } = {}): Viewer {
  return {
    profiling: true,
    place: known.place ?? null,
    languages: known.languages ?? [],
    wishes: { genres: {}, discovery: 0, nearby: 0, tempo: null },
    hidden: { creators: nothing, videos: nothing },
    history: emptyHistory,
  };
}
