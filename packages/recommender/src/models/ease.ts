import { type Interactions, transposed } from '../interactions.ts';
import { type Compute, inThisThread } from './compute/compute.ts';
import { share, sharedRows } from './compute/share.ts';
import { type EaseModel, easeOf } from './ease-model.ts';
import { side, tileAt, tileLength, tilesOf } from './ease-jobs.ts';
import { invert } from './invert.ts';

export interface EaseOptions {
  /** λ of the ridge regression: the greater, the less is believed of rare pairs. 300 to 2,000 for some thousand items. */
  readonly regularisation: number;
}

/** Time grows with items³: 3,706 items are some eight seconds of one processor, 8,000 eighty. */
export async function fitEase(
  interactions: Interactions,
  { regularisation }: EaseOptions,
  compute: Compute = inThisThread,
): Promise<EaseModel> {
  const fit = await prepareEase(interactions, compute);
  return fit(regularisation);
}

/** Counts the pairs once; what it returns inverts them for one λ after the other, not for two at once. */
export async function prepareEase(
  interactions: Interactions,
  compute: Compute = inThisThread,
): Promise<(regularisation: number) => Promise<EaseModel>> {
  const { items } = interactions;
  const tiles = tilesOf(items);
  const half = tileAt(tiles, tiles, tiles);
  const { memory, arrays } = share({
    gram: ['f64', half],
    matrix: ['f64', half],
    before: ['f64', tiles * tileLength],
    after: ['f64', tiles * tileLength],
    inverse: ['f64', tileLength],
    list: ['u32', side],
  });
  const { gram, matrix, before, after, inverse, list } = arrays;
  for (let row = 0; row < side; row += 1) list[row] = row * side * 8;
  const byUser = sharedRows(interactions);
  const byItem = sharedRows(transposed(interactions));
  await compute.run('easeGram', { byUser, byItem, gram }, tiles, null);

  return async (regularisation) => {
    matrix.set(gram);
    for (let at = 0; at < tiles * side; at += 1) {
      const place = tileAt(Math.floor(at / side), Math.floor(at / side), tiles) + (at % side) * (side + 1);
      matrix[place] = (matrix[place] ?? 0) + regularisation;
    }
    for (let pivot = 0; pivot < tiles; pivot += 1) {
      const place = tileAt(pivot, pivot, tiles);
      inverse.set(matrix.subarray(place, place + tileLength));
      invert(inverse, side);
      const data = { matrix, tiles, pivot, inverse, before, after, list };
      await compute.run('easePanel', data, tiles, memory);
      await compute.run('easeUpdate', data, tiles, memory);
    }
    const similarities = new Float32Array(new SharedArrayBuffer(4 * items * items));
    await compute.run('easeWeights', { matrix, items, similarities }, tiles, null);
    return easeOf({ kind: 'ease', items, among: null, similarities });
  };
}
