import type { FeedControls } from '@parterre/contract/feed';
import type { Place } from '@parterre/recommender/ranking/candidate';
import type { Taste, RecentVideo, Viewer } from '@parterre/recommender/ranking/viewer';

/** What was learned of a viewer, as it is stored: plain JSON, some kilobytes. */
export interface StoredHistory {
  readonly taste?: Taste;
  readonly recent?: readonly RecentVideo[];
  /** decisions: creators who were silenced, and videos that are not wanted, the last ones */
  readonly silenced?: readonly string[];
  readonly unwanted?: readonly string[];
}

/** As it comes, until somebody says otherwise. */
export const usualControls: FeedControls = {
  ...{ profiling: true, genres: [], discovery: 0, nearby: 0, tempo: null, languages: [] },
};

const mostUnwanted = 1000;

/** What an earlier release stored otherwise is left out: of the last videos alone, so nothing is lost for long. */
function isWhole(one: Partial<RecentVideo>): boolean {
  return one.genres !== undefined && one.expected !== undefined;
}

/** Who looks, as the ranking knows them. */
export function viewerOf(
  stored: StoredHistory,
  controls: FeedControls,
  known: {
    place: Place | null;
    blocked: ReadonlySet<string>;
    followed: ReadonlySet<string>;
    seen: ReadonlySet<string>;
    /** boosts of the last day that were shown, or kept back, with when (milliseconds since 1970) */
    boosts?: Readonly<Record<string, readonly number[]>>;
  },
): Viewer {
  return {
    profiling: controls.profiling,
    place: known.place,
    languages: controls.languages,
    wishes: {
      genres: Object.fromEntries(controls.genres.map(({ genre, weight }) => [genre, weight])),
      ...{ discovery: controls.discovery, nearby: controls.nearby, tempo: controls.tempo },
    },
    hidden: {
      creators: new Set([...known.blocked, ...(stored.silenced ?? [])]),
      videos: new Set(stored.unwanted ?? []),
    },
    history: {
      ...{ taste: stored.taste ?? {}, recent: (stored.recent ?? []).filter(isWhole), boosts: known.boosts ?? {} },
      ...{ seen: known.seen, followed: known.followed },
    },
  };
}

/** What of a viewer is stored; what other tables keep is left to them. */
export function storedOf(viewer: Viewer, blocked: ReadonlySet<string> = new Set()): StoredHistory {
  const { taste, recent } = viewer.history;
  return {
    ...{ taste, recent },
    silenced: [...viewer.hidden.creators].filter((id) => !blocked.has(id)),
    unwanted: [...viewer.hidden.videos].slice(-mostUnwanted),
  };
}

/** Two histories of one person: what was done as a visitor comes after what was known; of tastes the better known one counts. */
export function joinedHistory(person: StoredHistory, visitor: StoredHistory): StoredHistory {
  const taste: Record<string, Taste[string]> = { ...person.taste };
  for (const [key, learned] of Object.entries(visitor.taste ?? {})) {
    const known = taste[key];
    if (known === undefined || known.occasions < learned.occasions) taste[key] = learned;
  }
  const newer = new Set((visitor.recent ?? []).map(({ videoId }) => videoId));
  return {
    taste,
    recent: [...(person.recent ?? []).filter(({ videoId }) => !newer.has(videoId)), ...(visitor.recent ?? [])].slice(
      -60,
    ),
    silenced: [...new Set([...(person.silenced ?? []), ...(visitor.silenced ?? [])])],
    unwanted: [...new Set([...(person.unwanted ?? []), ...(visitor.unwanted ?? [])])],
  };
}
