import { type Compute, inThisThread } from '../models/compute/compute.ts';
import { sharedCopy, sharedRows } from '../models/compute/share.ts';
import type { ModelData } from '../models/model-of.ts';
import { casesPerTask } from './judge-jobs.ts';
import type { Split } from './read-split.ts';

/** Shares of 1. `Full` ranks all items that the user has not in train, the others the held-out item among its negatives. */
export interface Judgement {
  readonly hr10: number;
  readonly ndcg10: number;
  readonly hr10Full: number;
  readonly ndcg10Full: number;
}

export async function judgeModel(model: ModelData, split: Split, compute: Compute = inThisThread): Promise<Judgement> {
  const { train, heldOut } = split;
  const starts = new Uint32Array(heldOut.length + 1);
  heldOut.forEach(({ negatives }, at) => (starts[at + 1] = (starts[at] ?? 0) + negatives.length));
  const negatives = new Uint32Array(starts.at(-1) ?? 0);
  heldOut.forEach((one, at) => negatives.set(one.negatives, starts[at]));
  const places = () => new Uint32Array(new SharedArrayBuffer(4 * heldOut.length));
  const data = {
    model,
    train: sharedRows(train),
    users: Uint32Array.from(heldOut, ({ user }) => user),
    items: Uint32Array.from(heldOut, ({ item }) => item),
    ...{ starts, negatives: sharedCopy(negatives), before: places(), beforeOfAll: places() },
  };
  await compute.run('judge', data, Math.ceil(heldOut.length / casesPerTask), null);
  return {
    hr10: mean(data.before, hitAmongTen),
    ndcg10: mean(data.before, gainAmongTen),
    hr10Full: mean(data.beforeOfAll, hitAmongTen),
    ndcg10Full: mean(data.beforeOfAll, gainAmongTen),
  };
}

/** @param before how many stand before the only item that counts */
export const hitAmongTen = (before: number): number => (before < 10 ? 1 : 0);

/** The normalised discounted cumulative gain of one item: ln 2 / ln(before + 2). */
export const gainAmongTen = (before: number): number => (before < 10 ? Math.LN2 / Math.log(before + 2) : 0);

function mean(places: Uint32Array, value: (before: number) => number): number {
  return places.reduce((sum, before) => sum + value(before), 0) / places.length;
}
