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
  /** the items that have rows, ascending, when not all have: the others score 0 */
  readonly among: Uint32Array | null;
  /** items × items, or among × among; row i: what having met i says of every item; the diagonal is 0 */
  readonly similarities: Float32Array;
}

export function easeOf(data: EaseData): EaseModel {
  const places = placesOf(data);
  return { items: data.items, data, score: (history) => scoreByRows(data, places, history) };
}

function scoreByRows(
  { items, among, similarities }: EaseData,
  places: Int32Array | null,
  history: History,
): Float32Array {
  const size = among?.length ?? items;
  const scores = new Float32Array(size);
  for (let at = 0; at < history.items.length; at += 1) {
    const item = history.items[at] ?? items;
    const row = places === null ? item : (places[item] ?? -1);
    if (row < 0 || row >= size) continue;
    const weight = history.weights?.[at] ?? 1;
    const from = row * size;
    for (let other = 0; other < size; other += 1)
      scores[other] = (scores[other] ?? 0) + weight * (similarities[from + other] ?? 0);
  }
  if (among === null) return scores;
  const all = new Float32Array(items);
  among.forEach((item, place) => (all[item] = scores[place] ?? 0));
  return all;
}

/** The row of each item of the catalogue, −1 where it has none. */
function placesOf({ items, among }: EaseData): Int32Array | null {
  if (among === null) return null;
  const places = new Int32Array(items).fill(-1);
  among.forEach((item, place) => (places[item] = place));
  return places;
}
