/** From where a video came into the page: the part of it that won it its place. */
export const feedSources = [
  'collaborative',
  'content',
  'followed',
  'trending',
  'nearby',
  'exploration',
  'newcomer',
  'boost',
] as const;
export type FeedSource = (typeof feedSources)[number];

/** Why it is shown, the most telling first; words are the client's. */
export type Reason =
  | { readonly code: 'genre' | 'taste-slider'; readonly genre: string }
  | { readonly code: 'liked-like-this' | 'watched-like-this'; readonly videoId: string }
  | {
      readonly code:
        'tempo' | 'nearby' | 'followed' | 'trending' | 'new-artist' | 'something-else' | 'boosted' | 'no-profiling';
    };

export interface RankedVideo {
  readonly videoId: string;
  readonly creatorId: string;
  readonly genres: readonly string[];
  /** in the visit, from 0 */
  readonly position: number;
  /** of having been shown at this place, given the viewer, the candidates and what stands above it: in (0, 1], 1 where nothing was drawn */
  readonly probability: number;
  readonly source: FeedSource;
  readonly reasons: readonly Reason[];
  /** not null: paid for, and to be labelled */
  readonly boostId: string | null;
  /** a boost that would have been drawn here but for the hold-out; the viewer counts for its comparison */
  readonly heldOutBoostId: string | null;
  /** the viewer is one whose taste it fits: counts for what a newcomer was promised */
  readonly qualified: boolean;
  /** what its score was made of, in the order of `scoreFeatures`: stored with the impression, for the next fit */
  readonly features: readonly number[];
}
