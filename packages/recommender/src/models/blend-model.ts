import type { History } from '../interactions.ts';
import type { Model } from './model.ts';
import type { ModelData } from './model-of.ts';

/** A weighted sum of what several models say, each made comparable by {@link standardise}. Memory: that of its parts. */
export interface BlendModel extends Model {
  readonly data: BlendData;
}
export interface BlendData {
  readonly kind: 'blend';
  readonly items: number;
  readonly parts: readonly BlendPart[];
}
export interface BlendPart {
  /** positive */
  readonly weight: number;
  readonly data: ModelData;
}

/** @param models one for each part */
export function blendOf(data: BlendData, models: readonly Model[]): BlendModel {
  const score = (history: History) => {
    const scores = new Float32Array(data.items);
    models.forEach((model, part) => {
      const said = standardise(model.score(history));
      const weight = data.parts[part]?.weight ?? 0;
      for (let item = 0; item < scores.length; item += 1)
        scores[item] = (scores[item] ?? 0) + weight * (said[item] ?? 0);
    });
    return scores;
  };
  return { items: data.items, data, score };
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
