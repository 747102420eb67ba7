import type { History } from '../interactions.ts';
import type { Model } from './model.ts';

/** Item k-nearest-neighbours by cosine. Memory: 8·most bytes an item, whatever the catalogue's size. */
export interface NeighboursModel extends Model {
  readonly data: NeighboursData;
}
export interface NeighboursData {
  readonly kind: 'neighbours';
  readonly items: number;
  readonly most: number;
  /** items × most: the neighbours of each, the nearest first; where there are fewer, cosine 0 */
  readonly neighbours: Uint32Array;
  readonly cosines: Float32Array;
}

/** An item's score is the sum of its cosines to those neighbours of its own that were met. */
export function neighboursOf(data: NeighboursData): NeighboursModel {
  const { items, most, neighbours, cosines } = data;
  const score = (history: History) => {
    const met = new Float32Array(items);
    for (let at = 0; at < history.items.length; at += 1) {
      const item = history.items[at] ?? items;
      if (item < items) met[item] = history.weights?.[at] ?? 1;
    }
    const scores = new Float32Array(items);
    for (let item = 0; item < items; item += 1) {
      let sum = 0;
      for (let at = item * most; at < (item + 1) * most; at += 1)
        sum += (cosines[at] ?? 0) * (met[neighbours[at] ?? 0] ?? 0);
      scores[item] = sum;
    }
    return scores;
  };
  return { items, data, score };
}
