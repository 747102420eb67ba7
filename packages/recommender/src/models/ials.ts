import { transposed, type Interactions } from '../interactions.ts';
import { type Random, seeded } from '../random.ts';
import { type Compute, inThisThread } from './compute/compute.ts';
import { share, sharedRows } from './compute/share.ts';
import { addUp, gramTasks, rowsAtOnce, rowsPerTask, scratchLength, widthOf } from './ials-jobs.ts';
import { type Equations, type IalsModel, ialsOf } from './ials-model.ts';

/** The words of Rendle et al., "Revisiting the Performance of iALS on Item Recommendation Benchmarks" (RecSys 2022). */
export interface IalsOptions extends Equations {
  readonly epochs: number;
  /** σ: factors begin as a normal distribution of standard deviation σ/√dimensions */
  readonly spread: number;
  readonly seed: number;
}

/** The settings of that paper for MovieLens-1M. */
export const ialsDefaults: IalsOptions = {
  dimensions: 64,
  epochs: 12,
  regularisation: 0.007,
  unobserved: 0.3,
  frequencyScaling: 1,
  spread: 0.1,
  seed: 3,
};

/** @param compute where it is fitted: 12 epochs over a million interactions are some 10 seconds of one processor with 64 dimensions, 80 with 192 */
export async function fitIals(
  interactions: Interactions,
  options: Partial<IalsOptions> = {},
  compute: Compute = inThisThread,
): Promise<IalsModel> {
  const settings = { ...ialsDefaults, ...options };
  const { itemFactors } = await fitFactors(interactions, settings, compute);
  const { dimensions, regularisation, unobserved, frequencyScaling } = settings;
  return ialsOf({ kind: 'ials', itemFactors, dimensions, regularisation, unobserved, frequencyScaling });
}

/** users × dimensions and items × dimensions. */
export interface Factors {
  readonly userFactors: Float32Array;
  readonly itemFactors: Float32Array;
}

/** Alternating least squares: the users given the items, then the items given the users; at last the users once more, as they fold in. */
export async function fitFactors(rows: Interactions, settings: IalsOptions, compute: Compute): Promise<Factors> {
  const { epochs, seed, spread, ...equations } = settings;
  const { dimensions } = equations;
  const width = widthOf(dimensions);
  const { memory, arrays } = share({
    users: ['f32', rows.users * width],
    items: ['f32', rows.items * width],
    parts: ['f32', gramTasks(Math.max(rows.users, rows.items)) * width * width],
    gram: ['f32', width * width],
    lists: ['u32', compute.threads * rowsAtOnce],
    scratch: ['f32', compute.threads * scratchLength(width)],
  });
  const { users, items, parts, gram, lists, scratch } = arrays;
  const byUser = sharedRows(rows);
  const byItem = sharedRows(transposed(rows));
  const random = seeded(seed);
  for (const factors of [users, items]) begin(factors, width, dimensions, spread / Math.sqrt(dimensions), random);

  const refit = async (rowsOf: Interactions, fixed: Float32Array, moving: Float32Array) => {
    const tasks = gramTasks(fixed.length / width);
    await compute.run('ialsGram', { factors: fixed, width, parts, lists }, tasks, memory);
    addUp(parts, tasks, settings.unobserved, gram);
    const data = { ...equations, rows: rowsOf, fixed, moving, width, gram, scratch };
    await compute.run('ialsRows', data, Math.ceil(rowsOf.users / rowsPerTask), memory);
  };
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    await refit(byUser, items, users);
    await refit(byItem, users, items);
  }
  await refit(byUser, items, users);
  return { userFactors: narrowed(users, width, dimensions), itemFactors: narrowed(items, width, dimensions) };
}

function begin(...[factors, width, dimensions, scale, random]: [Float32Array, number, number, number, Random]): void {
  for (let from = 0; from < factors.length; from += width)
    for (let k = 0; k < dimensions; k += 1) factors[from + k] = scale * random.normal();
}

function narrowed(factors: Float32Array, width: number, dimensions: number): Float32Array {
  const rows = factors.length / width;
  const narrow = new Float32Array(new SharedArrayBuffer(4 * rows * dimensions));
  for (let row = 0; row < rows; row += 1)
    narrow.set(factors.subarray(row * width, row * width + dimensions), row * dimensions);
  return narrow;
}
