import type { Interactions } from '../interactions.ts';
import type { Model } from './model.ts';

/** The same for everybody: what most people met. */
export interface PopularityModel extends Model {
  readonly data: PopularityData;
}
export interface PopularityData {
  readonly kind: 'popularity';
  /** how much each item was met */
  readonly counts: Float32Array;
}

export function fitPopularity({ items, indices, weights }: Interactions): PopularityModel {
  const counts = new Float32Array(items);
  indices.forEach((item, at) => (counts[item] = (counts[item] ?? 0) + (weights?.[at] ?? 1)));
  return popularityOf({ kind: 'popularity', counts });
}

export function popularityOf(data: PopularityData): PopularityModel {
  return { items: data.counts.length, data, score: () => data.counts.slice() };
}
