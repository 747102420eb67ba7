import { type Interactions, transposed } from '../interactions.ts';
import { type Compute, inThisThread } from './compute/compute.ts';
import { sharedRows } from './compute/share.ts';
import { type NeighboursModel, neighboursOf } from './neighbours-model.ts';
import { itemsPerTask } from './neighbours-jobs.ts';

export interface NeighboursOptions {
  /** how many neighbours an item keeps */
  readonly most: number;
}

export async function fitNeighbours(
  interactions: Interactions,
  { most = 50 }: Partial<NeighboursOptions> = {},
  compute: Compute = inThisThread,
): Promise<NeighboursModel> {
  const { items } = interactions;
  const neighbours = new Uint32Array(new SharedArrayBuffer(4 * items * most));
  const cosines = new Float32Array(new SharedArrayBuffer(4 * items * most));
  const rows = { byUser: sharedRows(interactions), byItem: sharedRows(transposed(interactions)) };
  const tasks = Math.ceil(items / itemsPerTask);
  await compute.run('findNeighbours', { ...rows, most, neighbours, cosines }, tasks, null);
  return neighboursOf({ kind: 'neighbours', items, most, neighbours, cosines });
}
