import type { History } from '../interactions.ts';
import { kernelsIn } from './compute/kernels.ts';
import { share } from './compute/share.ts';
import { addUp, gramTasks, ialsGram, ialsRows, rowsAtOnce, scratchLength, widthOf } from './ials-jobs.ts';
import type { Model } from './model.ts';

/** Matrix factorisation of "met" and "not met". Memory: 4·dimensions bytes an item; the factors of the users are not kept. */
export interface IalsModel extends Model {
  readonly data: IalsData;
  /** The factor of somebody, in closed form: the same equations that fit the users. */
  foldIn(history: History): Float32Array;
  /** The scores of somebody whose factor is known. */
  scoreFactor(factor: Float32Array): Float32Array;
}
/** What the equations of one row need, in the words of Rendle et al. (2022). */
export interface Equations {
  readonly dimensions: number;
  /** reg: how strongly factors are drawn to zero */
  readonly regularisation: number;
  /** α₀: how much "not met" counts beside "met" */
  readonly unobserved: number;
  /** ν: 0 regularises all alike, 1 by how often they occur */
  readonly frequencyScaling: number;
}
export interface IalsData extends Equations {
  readonly kind: 'ials';
  /** items × dimensions */
  readonly itemFactors: Float32Array;
}

/** Holds the factors once more where the kernels work: 4·dimensions bytes an item. */
export function ialsOf(data: IalsData): IalsModel {
  const { dimensions, itemFactors } = data;
  const items = itemFactors.length / dimensions;
  const foldIn = foldingIn(data, items);
  const scoreFactor = (factor: Float32Array) => {
    const scores = new Float32Array(items);
    for (let item = 0; item < items; item += 1) {
      const from = item * dimensions;
      let sum = 0;
      for (let k = 0; k < dimensions; k += 1) sum += (factor[k] ?? 0) * (itemFactors[from + k] ?? 0);
      scores[item] = sum;
    }
    return scores;
  };
  return { items, data, foldIn, scoreFactor, score: (history) => scoreFactor(foldIn(history)) };
}

function foldingIn(data: IalsData, items: number): IalsModel['foldIn'] {
  const { dimensions, itemFactors, unobserved } = data;
  const width = widthOf(dimensions);
  const { memory, arrays } = share({
    fixed: ['f32', items * width],
    moving: ['f32', width],
    gram: ['f32', width * width],
    parts: ['f32', gramTasks(items) * width * width],
    lists: ['u32', rowsAtOnce],
    scratch: ['f32', scratchLength(width)],
  });
  const { fixed, moving, gram, parts, lists, scratch } = arrays;
  for (let item = 0; item < items; item += 1)
    fixed.set(itemFactors.subarray(item * dimensions, (item + 1) * dimensions), item * width);
  const kernels = kernelsIn(memory);
  const sum = ialsGram({ factors: fixed, width, parts, lists }, kernels, 0);
  for (let task = 0; task < gramTasks(items); task += 1) sum(task);
  addUp(parts, gramTasks(items), unobserved, gram);
  return (history) => {
    const known = Array.from(history.items, (_, at) => at).filter((at) => (history.items[at] ?? items) < items);
    const indices = Uint32Array.from(known, (at) => history.items[at] ?? 0);
    const weights = history.weights && Float32Array.from(known, (at) => history.weights?.[at] ?? 1);
    const offsets = Uint32Array.of(0, indices.length);
    const rows = { users: 1, items, offsets, indices, ...(weights && { weights }) };
    ialsRows({ ...data, rows, fixed, moving, width, gram, scratch }, kernels, 0)(0);
    return moving.slice(0, dimensions);
  };
}
