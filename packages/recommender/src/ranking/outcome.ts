import type { EventWeights } from './feed-model.ts';

/** One video can neither ruin nor make a fit. */
const least = -4;
const most = 10;

/** What came of showing a video, in the units of the weights. @param watched quantile, 0 to 1, or null; @param done weights of all else, added up */
export function outcomeValue(weights: EventWeights, watched: number | null, done: number): number {
  const value = (watched === null ? 0 : weights.watched * (2 * watched - 1)) + done;
  return Math.min(most, Math.max(least, value));
}

/** The same between −1 and 1: what taste keeps, where an order says no more about a genre than liking it very much. */
export function likingOf(weights: EventWeights, watched: number | null, done: number): number {
  return Math.tanh(outcomeValue(weights, watched, done));
}
