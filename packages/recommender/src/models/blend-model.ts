import type { History } from '../interactions.ts';
import { best, type Model } from './model.ts';
import type { ModelData } from './model-of.ts';

/**
 * What several models say, each made comparable by {@link standardise}, in two steps: a weighted sum chooses the best of what was not met, and
 * another one orders them. Memory: that of its parts.
 */
export interface BlendModel extends Model {
  readonly data: BlendData;
}
export interface BlendData {
  readonly kind: 'blend';
  readonly items: number;
  /** how many are chosen, to be ordered anew */
  readonly head: number;
  readonly parts: readonly BlendPart[];
}
export interface BlendPart {
  /** how much it counts in choosing, and in ordering what was chosen; 0 or more */
  readonly choosing: number;
  readonly ordering: number;
  readonly data: ModelData;
}

/** @param models one for each part */
export function blendOf(data: BlendData, models: readonly Model[]): BlendModel {
  const { items, head, parts } = data;
  const score = (history: History) => {
    const said = models.map((model) => standardise(model.score(history)));
    const scores = weighed(said, parts, 'choosing');
    const ordered = weighed(said, parts, 'ordering');
    const chosen = best(scores, head, history.items);
    // What was chosen keeps its distance from what was not: above everything, in its own order.
    const least = chosen.reduce((low, item) => Math.min(low, ordered[item] ?? 0), Infinity);
    const most = scores.reduce((high, value) => Math.max(high, value), 0);
    for (const item of chosen) scores[item] = most + 1 + (ordered[item] ?? 0) - least;
    return scores;
  };
  return { items, data, score };
}

function weighed(
  said: readonly Float32Array[],
  parts: readonly BlendPart[],
  step: 'choosing' | 'ordering',
): Float32Array {
  return weightedSum(
    said,
    parts.map((part) => part[step]),
  );
}

export function weightedSum(said: readonly Float32Array[], weights: ArrayLike<number>): Float32Array {
  const sums = new Float32Array(said[0]?.length ?? 0);
  said.forEach((scores, part) => {
    const weight = weights[part] ?? 0;
    if (weight === 0) return;
    for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] ?? 0) + weight * (scores[at] ?? 0);
  });
  return sums;
}

/** In place: mean 0 and standard deviation 1 over all items; zeros where all are equal. */
export function standardise(scores: Float32Array): Float32Array {
  let sum = 0;
  let squares = 0;
  for (const score of scores) {
    sum += score;
    squares += score * score;
  }
  const mean = sum / scores.length;
  const variance = squares / scores.length - mean * mean;
  const scale = variance > mean * mean * 1e-12 ? 1 / Math.sqrt(variance) : 0;
  for (let item = 0; item < scores.length; item += 1) scores[item] = ((scores[item] ?? 0) - mean) * scale;
  return scores;
}
