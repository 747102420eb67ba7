import type { History } from '@parterre/recommender/interactions';
import { best } from '@parterre/recommender/models/model';
import type { EaseData } from '@parterre/recommender/models/ease-model';
import { ialsOf } from '@parterre/recommender/models/ials-model';
import type { IalsData } from '@parterre/recommender/models/ials-model';
import type { ModelData } from '@parterre/recommender/models/model-of';
import type { NeighboursData } from '@parterre/recommender/models/neighbours-model';
import { dot, membersNear } from './clusters.ts';
import type { Clusters } from './clusters.ts';

/** What one model says to a history: of any item at once, without having scored them all. Valid until the model is asked again. */
export interface Said {
  /** as `standardise` of the blend has it: mean 0 and deviation 1 over all items */
  of(item: number): number;
  /** about the `count` best items */
  top(count: number): Iterable<number>;
}

/** A model that is a part of what serves. */
export interface ServedPart {
  say(history: History): Said;
  /** how alike two items are, and from where on that means something; null when it can not say */
  readonly alike: { of(item: number, met: number): number; readonly least: number } | null;
}

/** Factors are looked at for so many items of a large catalogue: a few per cent of it hold nearly all of the best. */
const looked = 1200;
/** Of what a met item is a neighbour of, the nearest so many count: what everybody met is a neighbour of thousands. */
const mostTurned = 500;
/** Items between two breaths: some 20 ms. */
const breath = 8192;

/**
 * A fitted model as it serves. Its scores are brought to one scale without going through the catalogue: of factors mean and deviation follow from their own sum
 * and products, of a matrix or of neighbours from what is not 0.
 * @param clusters of the items by their factors, null where the catalogue is small enough to look at all of it
 */
export async function servedPart(data: ModelData, items: number, clusters: Clusters | null): Promise<ServedPart[]> {
  switch (data.kind) {
    case 'popularity':
      return [byCounts(data.counts)];
    case 'ease':
      return [byMatrix(data)];
    case 'ials':
      return [await byFactors(data, items, clusters)];
    case 'neighbours':
      return [byNeighbours(data)];
    case 'blend':
      return (await Promise.all(data.parts.map((part) => servedPart(part.data, items, clusters)))).flat();
  }
}

/** What brings a score to mean 0 and deviation 1. */
function scaleOf(sum: number, squares: number, items: number): (score: number) => number {
  const mean = sum / items;
  const variance = squares / items - mean * mean;
  const scale = variance > mean * mean * 1e-12 ? 1 / Math.sqrt(variance) : 0;
  return (score) => (score - mean) * scale;
}

function summed(scores: Float32Array, items: number): (score: number) => number {
  let sum = 0;
  let squares = 0;
  for (const score of scores) {
    sum += score;
    squares += score * score;
  }
  return scaleOf(sum, squares, items);
}

function byCounts(counts: Float32Array): ServedPart {
  const scaled = summed(counts, counts.length);
  const most = best(counts, 1000);
  const said: Said = { of: (item) => scaled(counts[item] ?? 0), top: (count) => most.subarray(0, count) };
  return { say: () => said, alike: null };
}

function byMatrix({ items, among, similarities }: EaseData): ServedPart {
  const size = among?.length ?? items;
  const places = among === null ? null : new Int32Array(items).fill(-1);
  among?.forEach((item, place) => places?.fill(place, item, item + 1));
  const placeOf = (item: number) => (places === null ? item : (places[item] ?? -1));
  const scores = new Float32Array(size);
  return {
    say(history) {
      scores.fill(0);
      for (let at = 0; at < history.items.length; at += 1) {
        const row = placeOf(history.items[at] ?? items);
        if (row < 0 || row >= size) continue;
        const weight = history.weights?.[at] ?? 1;
        const similar = similarities.subarray(row * size, (row + 1) * size);
        for (let other = 0; other < size; other += 1)
          scores[other] = (scores[other] ?? 0) + weight * (similar[other] ?? 0);
      }
      const scaled = summed(scores, items);
      return {
        of: (item) => scaled(scores[placeOf(item)] ?? 0),
        top: (count) => (among === null ? best(scores, count) : best(scores, count).map((place) => among[place] ?? 0)),
      };
    },
    alike: {
      of(item, met) {
        const [row, column] = [placeOf(met), placeOf(item)];
        return row < 0 || column < 0 ? 0 : (similarities[row * size + column] ?? 0);
      },
      least: 0,
    },
  };
}

async function byFactors(data: IalsData, items: number, clusters: Clusters | null): Promise<ServedPart> {
  const { dimensions, itemFactors } = data;
  const model = ialsOf(data);
  const sums = new Float64Array(dimensions);
  const products = new Float64Array(dimensions * dimensions);
  const lengths = new Float32Array(items);
  for (let item = 0; item < items; item += 1) {
    if (item % breath === 0) await new Promise(setImmediate);
    const factor = itemFactors.subarray(item * dimensions, (item + 1) * dimensions);
    for (let row = 0; row < dimensions; row += 1) {
      const value = factor[row] ?? 0;
      sums[row] = (sums[row] ?? 0) + value;
      for (let column = 0; column <= row; column += 1) {
        const at = row * dimensions + column;
        products[at] = (products[at] ?? 0) + value * (factor[column] ?? 0);
      }
    }
    lengths[item] = Math.sqrt(dot(itemFactors, item, dimensions, itemFactors, item)) || 1;
  }
  return {
    say(history) {
      const factor = model.foldIn(history);
      let sum = 0;
      let squares = 0;
      for (let row = 0; row < dimensions; row += 1) {
        const value = factor[row] ?? 0;
        sum += value * (sums[row] ?? 0);
        for (let column = 0; column <= row; column += 1)
          squares +=
            (row === column ? 1 : 2) * value * (factor[column] ?? 0) * (products[row * dimensions + column] ?? 0);
      }
      const scaled = scaleOf(sum, squares, items);
      const scoreOf = (item: number) => dot(itemFactors, item, dimensions, factor, 0);
      return {
        of: (item) => scaled(scoreOf(item)),
        top(count) {
          if (clusters === null) return best(model.scoreFactor(factor), count);
          const near = membersNear(clusters, factor, looked);
          return best(Float32Array.from(near, scoreOf), count).map((at) => near[at] ?? 0);
        },
      };
    },
    alike: {
      of: (item, met) =>
        dot(itemFactors, item, dimensions, itemFactors, met) / ((lengths[item] ?? 1) * (lengths[met] ?? 1)),
      least: 0.3,
    },
  };
}

/** The lists turned round: by what was met, whose neighbour it is, in ascending order. Only those are gone through that count. */
interface Turned {
  readonly offsets: Uint32Array;
  readonly of: Uint32Array;
  readonly by: Float32Array;
}

function turned({ items, most, neighbours, cosines }: NeighboursData): Turned {
  const starts = new Uint32Array(items + 1);
  for (let at = 0; at < neighbours.length; at += 1)
    if ((cosines[at] ?? 0) > 0) {
      const after = (neighbours[at] ?? 0) + 1;
      starts[after] = (starts[after] ?? 0) + 1;
    }
  for (let item = 0; item < items; item += 1) starts[item + 1] = (starts[item + 1] ?? 0) + (starts[item] ?? 0);
  const next = starts.slice();
  const of = new Uint32Array(starts[items] ?? 0);
  const by = new Float32Array(of.length);
  for (let at = 0; at < neighbours.length; at += 1) {
    if (!((cosines[at] ?? 0) > 0)) continue;
    const met = neighbours[at] ?? 0;
    const to = next[met] ?? 0;
    next[met] = to + 1;
    of[to] = Math.floor(at / most);
    by[to] = cosines[at] ?? 0;
  }
  const offsets = new Uint32Array(items + 1);
  let kept = 0;
  for (let item = 0; item < items; item += 1) {
    const [from, to] = [starts[item] ?? 0, starts[item + 1] ?? 0];
    const least = to - from > mostTurned ? (by.slice(from, to).sort()[to - from - mostTurned] ?? 0) : 0;
    for (let at = from; at < to; at += 1) {
      if ((by[at] ?? 0) < least) continue;
      of[kept] = of[at] ?? 0;
      by[kept] = by[at] ?? 0;
      kept += 1;
    }
    offsets[item + 1] = kept;
  }
  return { offsets, of: of.slice(0, kept), by: by.slice(0, kept) };
}

function byNeighbours(data: NeighboursData): ServedPart {
  const { items } = data;
  const { offsets, of, by } = turned(data);
  const scores = new Float32Array(items);
  let touched: number[] = [];
  return {
    say(history) {
      for (const item of touched) scores[item] = 0;
      touched = [];
      for (let at = 0; at < history.items.length; at += 1) {
        const met = history.items[at] ?? items;
        const weight = history.weights?.[at] ?? 1;
        for (let entry = offsets[met] ?? 0; entry < (offsets[met + 1] ?? 0); entry += 1) {
          const item = of[entry] ?? 0;
          const score = scores[item] ?? 0;
          if (score === 0) touched.push(item);
          scores[item] = score + weight * (by[entry] ?? 0);
        }
      }
      const found = touched;
      const theirs = new Float32Array(found.length);
      for (let at = 0; at < found.length; at += 1) theirs[at] = scores[found[at] ?? 0] ?? 0;
      const scaled = summed(theirs, items);
      return {
        of: (item) => scaled(scores[item] ?? 0),
        top: (count) => best(theirs, count).map((at) => found[at] ?? 0),
      };
    },
    alike: {
      of(item, met) {
        // What a met item is a neighbour of stands in ascending order.
        let low = offsets[met] ?? 0;
        const end = offsets[met + 1] ?? 0;
        for (let high = end; low < high;) {
          const middle = (low + high) >> 1;
          if ((of[middle] ?? 0) < item) low = middle + 1;
          else high = middle;
        }
        return low < end && of[low] === item ? (by[low] ?? 0) : 0;
      },
      least: 0,
    },
  };
}
