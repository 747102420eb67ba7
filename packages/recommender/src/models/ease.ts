import { historyOf, type History, type Interactions } from '../interactions.ts';
import type { Model } from './model.ts';

export interface EaseOptions {
  /** λ of the ridge regression: the greater, the less is believed of rare pairs. 300 to 2,000 for some thousand items. */
  readonly regularisation: number;
}

/**
 * EASE^R (Steck, "Embarrassingly Shallow Autoencoders for Sparse Data", WWW 2019): each item is predicted from all others by one ridge
 * regression with a zero diagonal. Memory: 4·items² bytes, and 8·items² while it is fitted.
 */
export interface EaseModel extends Model {
  readonly kind: 'ease';
  /** items × items, row i: what having met i says of every item; the diagonal is 0 */
  readonly similarities: Float32Array;
}

export function fitEase(interactions: Interactions, options: EaseOptions): Promise<EaseModel> {
  const n = interactions.items;
  const gram = gramOf(interactions);
  for (let item = 0; item < n; item += 1) gram[item * n + item] = (gram[item * n + item] ?? 0) + options.regularisation;
  invert(gram, n);
  const similarities = new Float32Array(n * n);
  for (let row = 0; row < n; row += 1)
    for (let column = 0; column < n; column += 1)
      if (row !== column)
        similarities[row * n + column] = -(gram[row * n + column] ?? 0) / (gram[column * n + column] ?? 1);
  return Promise.resolve(easeOf(n, similarities));
}

/** @param similarities as of {@link EaseModel} */
export function easeOf(items: number, similarities: Float32Array): EaseModel {
  return { kind: 'ease', items, similarities, score: (history) => scoreByRows(items, similarities, history) };
}

function scoreByRows(items: number, rows: Float32Array, history: History): Float32Array {
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

function gramOf(interactions: Interactions): Float64Array {
  const n = interactions.items;
  const gram = new Float64Array(n * n);
  for (let user = 0; user < interactions.users; user += 1) {
    const { items, weights } = historyOf(interactions, user);
    for (let one = 0; one < items.length; one += 1)
      for (let other = 0; other < items.length; other += 1) {
        const at = (items[one] ?? 0) * n + (items[other] ?? 0);
        gram[at] = (gram[at] ?? 0) + (weights?.[one] ?? 1) * (weights?.[other] ?? 1);
      }
  }
  return gram;
}

/** In place, by Gauss and Jordan without pivoting: the matrix is symmetric and positive definite. */
function invert(matrix: Float64Array, n: number): void {
  for (let pivot = 0; pivot < n; pivot += 1) {
    const row = matrix.subarray(pivot * n, pivot * n + n);
    const scale = 1 / (row[pivot] ?? 1);
    row[pivot] = 1;
    for (let column = 0; column < n; column += 1) row[column] = (row[column] ?? 0) * scale;
    for (let other = 0; other < n; other += 1) {
      if (other === pivot) continue;
      const start = other * n;
      const factor = matrix[start + pivot] ?? 0;
      matrix[start + pivot] = 0;
      for (let column = 0; column < n; column += 1)
        matrix[start + column] = (matrix[start + column] ?? 0) - factor * (row[column] ?? 0);
    }
  }
}
