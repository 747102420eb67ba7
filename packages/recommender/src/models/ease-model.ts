import type { History } from '../interactions.ts';
import type { Model } from './model.ts';

/**
 * EASE^R (Steck, "Embarrassingly Shallow Autoencoders for Sparse Data", WWW 2019): each item is predicted from all others by one ridge
 * regression with a zero diagonal. Memory: 4·items² bytes, and 12·items² while it is fitted: 55 MB and 165 MB for 3,706 items.
 */
export interface EaseModel extends Model {
  readonly data: EaseData;
}
export interface EaseData {
  readonly kind: 'ease';
  readonly items: number;
  /** items × items, row i: what having met i says of every item; the diagonal is 0 */
  readonly similarities: Float32Array;
}

export function easeOf(data: EaseData): EaseModel {
  return { items: data.items, data, score: (history) => scoreByRows(data, history) };
}

function scoreByRows({ items, similarities: rows }: EaseData, history: History): Float32Array {
  const scores = new Float32Array(items);
  for (let at = 0; at < history.items.length; at += 1) {
    const item = history.items[at] ?? 0;
    if (item >= items) continue;
    const weight = history.weights?.[at] ?? 1;
    const from = item * items;
    for (let other = 0; other < items; other += 1)
      scores[other] = (scores[other] ?? 0) + weight * (rows[from + other] ?? 0);
  }
  return scores;
}
