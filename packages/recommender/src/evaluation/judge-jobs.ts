import { historyOf, type Interactions } from '../interactions.ts';
import type { Job } from '../models/compute/jobs.ts';
import { type ModelData, modelOf } from '../models/model-of.ts';

export interface JudgeData {
  readonly model: ModelData;
  readonly train: Interactions;
  /** of each case who, which item was held out, and where its negatives are: [starts[n], starts[n + 1]) */
  readonly users: Uint32Array;
  readonly items: Uint32Array;
  readonly starts: Uint32Array;
  readonly negatives: Uint32Array;
  /** written: how many stand before the held-out item */
  readonly before: Uint32Array;
  readonly beforeOfAll: Uint32Array;
}

export const casesPerTask = 32;

/** The place of what was held out, among its negatives and among all items that its user has not in train; of equals it comes last. */
export const judge: Job<JudgeData> = ({ model: data, train, users, items, starts, negatives, ...written }) => {
  const model = modelOf(data);
  return (task) => {
    const end = Math.min(users.length, (task + 1) * casesPerTask);
    for (let at = task * casesPerTask; at < end; at += 1) {
      const history = historyOf(train, users[at] ?? 0);
      const scores = model.score(history);
      const bar = scores[items[at] ?? 0] ?? 0;
      let before = 0;
      for (const item of negatives.subarray(starts[at], starts[at + 1])) if ((scores[item] ?? 0) >= bar) before += 1;
      written.before[at] = before;
      for (const item of history.items) scores[item] = -Infinity;
      scores[items[at] ?? 0] = -Infinity;
      let beforeOfAll = 0;
      for (const score of scores) if (score >= bar) beforeOfAll += 1;
      written.beforeOfAll[at] = beforeOfAll;
    }
  };
};
