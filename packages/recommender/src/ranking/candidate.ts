/** A point on the earth, and the country it lies in (ISO 3166-1 alpha-2). */
export interface Place {
  readonly country: string;
  readonly latitude: number;
  readonly longitude: number;
}

/** What a video is, whoever looks: what taste is learned about. */
export interface VideoFacts {
  readonly videoId: string;
  readonly creatorId: string;
  /** names of music-genres, at most five, the main one first */
  readonly genres: readonly string[];
  /** beats a minute */
  readonly tempo: number | null;
  /** where its creator is */
  readonly place: Place | null;
  /** ISO 639-1; null when nothing is spoken or sung */
  readonly language: string | null;
  readonly seconds: number;
}

/**
 * By what a candidate was found, each with that source's own score. The order reads `collaborative` alone, and of it only who stands before whom on the page: give it for every
 * candidate that the model knows. Content, trend and distance it reckons itself; those are for the record.
 */
export interface FoundBy {
  /** of the blend of models, or of whichever serves */
  readonly collaborative?: number;
  readonly content?: number;
  readonly trending?: number;
  readonly nearby?: number;
}

/** How it went so far, over everybody who was shown it. */
export interface VideoStatistics {
  readonly impressions: number;
  /** sum over the impressions of the quantile watched (0 to 1, `quantileOfWatch`) */
  readonly watched: number;
  /** the same two over the last days, each impression counted by `decayed` with `settings.trendHalfLifeHours` */
  readonly recentImpressions: number;
  readonly recentWatched: number;
  /** likes, saves, shares, follows and comments of the same days, counted likewise */
  readonly recentReactions: number;
}

/** Who makes videos here but is not known yet: is shown to a promised number of people whom the videos fit. */
export interface NewcomerState {
  readonly promised: number;
  /** different people who were shown a video of theirs with `RankedVideo.qualified` */
  readonly reached: number;
}

/** Paid for: what the running boost of a video has promised and what became of it. */
export interface BoostState {
  readonly boostId: string;
  /** impressions that were bought, and those that were shown or are reserved for pages on their way */
  readonly bought: number;
  readonly delivered: number;
  /** milliseconds since 1970 */
  readonly from: number;
  readonly until: number;
  /** This viewer is of the hold-out (`heldOut`): is never shown it as a boost, and counts for comparison. */
  readonly heldOut: boolean;
}

/** A video that may be on the page. */
export interface Candidate extends VideoFacts {
  /** since it was published */
  readonly ageHours: number;
  readonly foundBy: FoundBy;
  readonly statistics: VideoStatistics;
  readonly newcomer: NewcomerState | null;
  readonly boost: BoostState | null;
  /** A video the viewer liked or watched that those who met this one met too: for `liked-like-this` and `watched-like-this`. */
  readonly alike?: { readonly videoId: string; readonly liked: boolean };
}

/** What is left after `hours` of something that halves every `halfLifeHours`. */
export function decayed(amount: number, hours: number, halfLifeHours: number): number {
  return amount * 2 ** (-Math.max(0, hours) / halfLifeHours);
}

/**
 * Whether a viewer is of the hold-out of a boost: always the same for the same two, evenly spread, and apart for each boost. FNV-1a with a final mix.
 * @param share 0 to 1
 */
export function heldOut(viewerId: string, boostId: string, share: number): boolean {
  let hash = 0x811c9dc5;
  for (const letter of `${boostId}\n${viewerId}`) {
    hash ^= letter.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32 < share;
}
