import { historyOf, transposed, type History, type Interactions } from '../interactions.ts';
import { seeded } from '../random.ts';
import type { Model } from './model.ts';
import { solve } from './solve.ts';

/** The words of Rendle et al., "Revisiting the Performance of iALS on Item Recommendation Benchmarks" (RecSys 2022). */
export interface IalsOptions {
  readonly dimensions: number;
  readonly epochs: number;
  /** reg: how strongly factors are drawn to zero */
  readonly regularisation: number;
  /** α₀: how much "not met" counts beside "met" */
  readonly unobserved: number;
  /** ν: 0 regularises all alike, 1 by how often they occur */
  readonly frequencyScaling: number;
  /** σ: factors begin as a normal distribution of standard deviation σ/√dimensions */
  readonly spread: number;
  readonly seed: number;
}

/** What the equations of one row need. */
export type Equations = Pick<IalsOptions, 'dimensions' | 'regularisation' | 'unobserved' | 'frequencyScaling'>;

/** The settings of that paper for MovieLens-1M. */
export const ialsDefaults: IalsOptions = {
  dimensions: 64,
  epochs: 12,
  regularisation: 0.007,
  unobserved: 0.3,
  frequencyScaling: 1,
  spread: 0.1,
  seed: 1,
};

/** Matrix factorisation of "met" and "not met". Memory: 4·dimensions bytes an item; those of the users are not kept. */
export interface IalsModel extends Model {
  readonly kind: 'ials';
  readonly dimensions: number;
  /** items × dimensions */
  readonly itemFactors: Float32Array;
  /** The factor of somebody, in closed form: the same equations that fit the users. */
  foldIn(history: History): Float32Array;
  /** The scores of somebody whose factor is known. */
  scoreFactor(factor: Float32Array): Float32Array;
}

export function fitIals(interactions: Interactions, options: Partial<IalsOptions> = {}): Promise<IalsModel> {
  const settings = { ...ialsDefaults, ...options };
  const { dimensions, spread } = settings;
  const byItem = transposed(interactions);
  const random = seeded(settings.seed);
  const scale = spread / Math.sqrt(dimensions);
  const userFactors = Float32Array.from({ length: interactions.users * dimensions }, () => scale * random.normal());
  const itemFactors = Float32Array.from({ length: interactions.items * dimensions }, () => scale * random.normal());
  for (let epoch = 0; epoch < settings.epochs; epoch += 1) {
    refit(interactions, itemFactors, userFactors, settings);
    refit(byItem, userFactors, itemFactors, settings);
  }
  return Promise.resolve(ialsOf(itemFactors, settings));
}

/** @param itemFactors items × dimensions, fitted with the same settings */
export function ialsOf(itemFactors: Float32Array, settings: Equations): IalsModel {
  const { dimensions } = settings;
  const items = itemFactors.length / dimensions;
  const gram = gramOf(itemFactors, dimensions);
  const foldIn = (history: History) => factorOf(history, itemFactors, gram, settings, items);
  const scoreFactor = (factor: Float32Array) => {
    const scores = new Float32Array(items);
    for (let item = 0; item < items; item += 1) {
      let sum = 0;
      for (let k = 0; k < dimensions; k += 1) sum += (factor[k] ?? 0) * (itemFactors[item * dimensions + k] ?? 0);
      scores[item] = sum;
    }
    return scores;
  };
  const score = (history: History) => scoreFactor(foldIn(history));
  return { kind: 'ials', items, dimensions, itemFactors, foldIn, scoreFactor, score };
}

function refit(rows: Interactions, fixed: Float32Array, moving: Float32Array, settings: Equations): void {
  const gram = gramOf(fixed, settings.dimensions);
  for (let row = 0; row < rows.users; row += 1)
    moving.set(factorOf(historyOf(rows, row), fixed, gram, settings, rows.items), row * settings.dimensions);
}

/** x of (α₀·FᵀF + Σ w·ffᵀ + reg·(Σ w + α₀·columns)^ν·I) x = Σ w·f, the sums over what the row met. */
function factorOf(
  history: History,
  fixed: Float32Array,
  gram: Float64Array,
  { dimensions: d, unobserved, regularisation, frequencyScaling }: Equations,
  columns: number,
): Float32Array {
  const matrix = new Float64Array(d * d);
  const right = new Float64Array(d);
  for (let at = 0; at < matrix.length; at += 1) matrix[at] = unobserved * (gram[at] ?? 0);
  let met = 0;
  for (let at = 0; at < history.items.length; at += 1) {
    const from = (history.items[at] ?? 0) * d;
    if (from >= fixed.length) continue;
    const weight = history.weights?.[at] ?? 1;
    met += weight;
    for (let row = 0; row < d; row += 1) {
      const scaled = weight * (fixed[from + row] ?? 0);
      right[row] = (right[row] ?? 0) + scaled;
      for (let column = 0; column <= row; column += 1)
        matrix[row * d + column] = (matrix[row * d + column] ?? 0) + scaled * (fixed[from + column] ?? 0);
    }
  }
  const ridge = regularisation * (met + unobserved * columns) ** frequencyScaling;
  for (let row = 0; row < d; row += 1) matrix[row * d + row] = (matrix[row * d + row] ?? 0) + ridge;
  solve(matrix, right, d);
  return Float32Array.from(right);
}

function gramOf(factors: Float32Array, d: number): Float64Array {
  const gram = new Float64Array(d * d);
  for (let from = 0; from < factors.length; from += d)
    for (let row = 0; row < d; row += 1)
      for (let column = 0; column < d; column += 1)
        gram[row * d + column] =
          (gram[row * d + column] ?? 0) + (factors[from + row] ?? 0) * (factors[from + column] ?? 0);
  return gram;
}
