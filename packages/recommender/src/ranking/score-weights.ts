import { BoundedRidge } from './bounded-ridge.ts';
import { scoreFeatures, type ScoreFeature, type ScoreWeights } from './feed-model.ts';

/** An impression as it was stored, and what came of it. */
export interface JudgedImpression {
  /** `RankedVideo.features` */
  readonly features: readonly number[];
  /** `RankedVideo.probability` */
  readonly probability: number;
  /** `outcomeValue` of what the viewer did */
  readonly value: number;
}

/** Rows' worth of belief in the prior. */
const beliefRows = 150;
/** What speaks for a video may count for nothing, but not against it; and nothing alone decides. */
const most = 2;
/** What was drawn with a small probability stands for many that were not; for no more than so many, or single rows would decide. */
const mostWeight = 5;

/**
 * The weights of the score: ridge regression of what came of impressions on what their score was made of, each weighed by one over its probability (inverse
 * propensity, clipped), with `prior` and bounds of 0 to 2.
 */
export function fitScoreWeights(impressions: readonly JudgedImpression[], prior: ScoreWeights): ScoreWeights {
  const ridge = new BoundedRidge(scoreFeatures.length + 1);
  for (const { features, probability, value } of impressions)
    ridge.add([1, ...features], value, Math.min(mostWeight, 1 / probability));
  const priors = [prior.base, ...scoreFeatures.map((name) => prior.features[name])];
  const low = priors.map((_, index) => (index === 0 ? -Infinity : 0));
  const high = priors.map((_, index) => (index === 0 ? Infinity : most));
  const solved = ridge.solve(priors, low, high, beliefRows);
  const features = Object.fromEntries(scoreFeatures.map((name, index) => [name, solved[index + 1] ?? 0])) as Record<
    ScoreFeature,
    number
  >;
  return { base: solved[0] ?? 0, features, rows: impressions.length };
}
