import type { History } from '../interactions.ts';

/** What every fitted model answers. Fitting is asynchronous, scoring is not. */
export interface Model {
  /** how many items it knows: 0 … items − 1 */
  readonly items: number;
  /**
   * How well each item suits somebody who met these; only the order within one answer means anything. Items of the history are scored too: the
   * caller leaves out what it does not want to show again. Items that the model does not know are passed over.
   */
  score(history: History): Float32Array;
}

/** The `count` best items, the best first, without those in `except`; of equals the lower number first. Fewer when there are not so many. */
export function best(scores: Float32Array, count: number, except: Iterable<number> = []): Uint32Array {
  const hidden = new Set(except);
  const top: number[] = [];
  let bar = -Infinity;
  for (let item = 0; item < scores.length; item += 1) {
    const score = scores[item] ?? -Infinity;
    if ((top.length >= count && score <= bar) || hidden.has(item) || Number.isNaN(score)) continue;
    let place = top.length;
    while (place > 0 && (scores[top[place - 1] ?? 0] ?? 0) < score) place -= 1;
    top.splice(place, 0, item);
    if (top.length > count) top.pop();
    bar = scores[top.at(-1) ?? 0] ?? -Infinity;
  }
  return Uint32Array.from(top);
}
