import type { Interactions } from '../interactions.ts';
import type { Job } from './compute/jobs.ts';

export interface FindNeighboursData {
  readonly byUser: Interactions;
  readonly byItem: Interactions;
  readonly most: number;
  readonly neighbours: Uint32Array;
  readonly cosines: Float32Array;
}

export const itemsPerTask = 16;

/** The most similar items of each, by the cosine of who met them; of equals the lower number first. */
export const findNeighbours: Job<FindNeighboursData> = ({ byUser, byItem, most, neighbours, cosines }) => {
  const items = byItem.users;
  const lengths = Float64Array.from({ length: items }, (_, item) => Math.sqrt(squares(byItem, item)));
  const common = new Float64Array(items);
  return (task) => {
    const end = Math.min(items, (task + 1) * itemsPerTask);
    for (let item = task * itemsPerTask; item < end; item += 1) {
      const touched: number[] = [];
      for (let at = byItem.offsets[item] ?? 0; at < (byItem.offsets[item + 1] ?? 0); at += 1) {
        const user = byItem.indices[at] ?? 0;
        const weight = byItem.weights?.[at] ?? 1;
        for (let other = byUser.offsets[user] ?? 0; other < (byUser.offsets[user + 1] ?? 0); other += 1) {
          const column = byUser.indices[other] ?? 0;
          const sum = common[column] ?? 0;
          if (sum === 0) touched.push(column);
          common[column] = sum + weight * (byUser.weights?.[other] ?? 1);
        }
      }
      const near: [cosine: number, item: number][] = [];
      for (const other of touched) {
        const cosine = (common[other] ?? 0) / ((lengths[item] ?? 1) * (lengths[other] ?? 1));
        common[other] = 0;
        if (other !== item) near.push([cosine, other]);
      }
      near.sort(([one, first], [other, second]) => other - one || first - second);
      near.slice(0, most).forEach(([cosine, other], at) => {
        neighbours[item * most + at] = other;
        cosines[item * most + at] = cosine;
      });
    }
  };
};

function squares({ offsets, weights }: Interactions, row: number): number {
  const [from, to] = [offsets[row] ?? 0, offsets[row + 1] ?? 0];
  return weights === undefined ? to - from : weights.subarray(from, to).reduce((sum, weight) => sum + weight ** 2, 0);
}
