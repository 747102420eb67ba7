import type { EventWeights } from '@parterre/recommender/ranking/feed-model';
import { outcomeValue } from '@parterre/recommender/ranking/outcome';

/** What somebody did with a video, as far as it is weighed. */
export interface Weighed {
  readonly quantile: number;
  readonly loops: number;
  readonly profile: number;
  readonly rates: number;
  readonly shares: number;
  readonly skipped: number;
  readonly message: number;
  readonly commented: number;
  readonly followed: number;
  readonly ordered: number;
  readonly liked: boolean;
  readonly saved: boolean;
  readonly watched: boolean;
  /** said that it is not wanted, or reported it */
  readonly against: boolean;
}

/** How much of what was done speaks for a video, below 0 against it: what models are fitted from and asked with. */
export function weightOf(done: Weighed, weights: EventWeights): number {
  const { gestures } = weights;
  const sum =
    (done.liked ? gestures.like : 0) +
    (done.saved ? gestures.save : 0) +
    (done.against ? gestures['not-interested'] : 0) +
    Math.min(3, done.loops) * gestures.loop +
    Math.min(1, done.profile) * gestures.profile +
    Math.min(1, done.rates) * gestures.rates +
    Math.min(1, done.shares) * gestures.share +
    Math.min(1, done.message) * gestures.message +
    Math.min(1, done.commented) * gestures.comment +
    Math.min(1, done.followed) * gestures.follow +
    Math.min(1, done.ordered) * gestures.order +
    Math.min(1, done.skipped) * gestures.skip;
  return outcomeValue(weights, done.watched ? done.quantile : null, sum);
}
