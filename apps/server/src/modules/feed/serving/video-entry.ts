import type { VideoFacts, VideoStatistics } from '@parterre/recommender/ranking/candidate';
import { decayed } from '@parterre/recommender/ranking/candidate';

/** A video as this node keeps it in memory, to choose from. */
export interface VideoEntry extends VideoFacts {
  /** milliseconds since 1970 */
  readonly publishedAt: number;
  readonly impressions: number;
  readonly watched: number;
  /** as they were at `recentAt`, milliseconds since 1970 */
  readonly recent: { readonly impressions: number; readonly watched: number; readonly reactions: number };
  readonly recentAt: number;
}

const hour = 3_600_000;

/** How it went so far, as it counts now. */
export function statisticsOf(entry: VideoEntry, now: number, halfLifeHours: number): VideoStatistics {
  const left = decayed(1, (now - entry.recentAt) / hour, halfLifeHours);
  return {
    impressions: entry.impressions,
    watched: entry.watched,
    recentImpressions: entry.recent.impressions * left,
    recentWatched: entry.recent.watched * left,
    recentReactions: entry.recent.reactions * left,
  };
}

/** As many impressions as the belief "ordinary" is worth. */
const prior = 8;

/** Share of it that is watched, 0 to 1, drawn to the middle while few have seen it. */
export function qualityOf(entry: VideoEntry): number {
  return (entry.watched + prior * 0.5) / (entry.impressions + prior);
}

/** What goes on with it at the moment; only the order means anything. */
export function trendOf(entry: VideoEntry, now: number, halfLifeHours: number): number {
  const { recentWatched, recentReactions, recentImpressions } = statisticsOf(entry, now, halfLifeHours);
  // What is watched beyond what is usual, and not how often it was put before people: else the feed would repeat itself.
  return (recentWatched - 0.45 * recentImpressions + 2 * recentReactions) / Math.sqrt(recentImpressions + 20);
}

/** What a list by genre or place is ordered by: good ones, and new ones before they are known. */
export function meritOf(entry: VideoEntry, now: number, freshHalfLifeHours: number): number {
  return qualityOf(entry) + 0.15 * decayed(1, (now - entry.publishedAt) / hour, freshHalfLifeHours);
}
