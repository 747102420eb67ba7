import { type History, historyOf, type Interactions } from '../interactions.ts';
import { standardise, weightedSum } from './blend-model.ts';
import type { Job } from './compute/jobs.ts';
import { type ModelData, modelOf } from './model-of.ts';

export interface RankMixturesData {
  readonly parts: readonly ModelData[];
  /** what the parts were fitted with */
  readonly train: Interactions;
  /** who lacks which item there */
  readonly users: Uint32Array;
  readonly items: Uint32Array;
  /** a weight for each part, one mixture after the other */
  readonly mixtures: Float32Array;
  /** written, mixtures × cases: how many unseen items stand before the one that was taken away; of equals it comes last */
  readonly before: Uint32Array;
}

export const mixturesCasesPerTask = 16;

/** Ranks by many mixtures of the same parts at once: what the parts say is what costs. */
export const rankMixtures: Job<RankMixturesData> = ({ parts, train, users, items, mixtures, before }) => {
  const models = parts.map(modelOf);
  const count = mixtures.length / parts.length;
  return (task) => {
    const end = Math.min(users.length, (task + 1) * mixturesCasesPerTask);
    for (let at = task * mixturesCasesPerTask; at < end; at += 1) {
      const history = historyOf(train, users[at] ?? 0);
      const said = models.map((model) => unseen(standardise(model.score(history)), history.items, items[at] ?? 0));
      for (let mixture = 0; mixture < count; mixture += 1) {
        const weights = mixtures.subarray(mixture * parts.length, (mixture + 1) * parts.length);
        before[mixture * users.length + at] = ahead(weightedSum(said, weights));
      }
    }
  };
};

/** The scores without those of the history; what was taken away comes first. */
function unseen(scores: Float32Array, history: History['items'], item: number): Float32Array {
  const bar = scores[item] ?? 0;
  scores[item] = Number.NaN;
  for (const met of history) scores[met] = Number.NaN;
  const left = new Float32Array(scores.length - history.length);
  left[0] = bar;
  let next = 1;
  for (const score of scores)
    if (!Number.isNaN(score)) {
      left[next] = score;
      next += 1;
    }
  return left;
}

function ahead(scores: Float32Array): number {
  const bar = scores[0] ?? 0;
  let count = -1;
  for (const score of scores) if (score >= bar) count += 1;
  return count;
}
