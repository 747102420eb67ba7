import { expectedGains } from '../evaluation/expected-gain.ts';
import { type HeldOutPart, holdOut } from '../evaluation/hold-out.ts';
import { gainAmongTen } from '../evaluation/judge.ts';
import { historyOf, type Interactions } from '../interactions.ts';
import type { Candidate } from './candidates.ts';
import type { Compute } from './compute/compute.ts';
import { sharedRows } from './compute/share.ts';
import { mixturesCasesPerTask } from './mixtures-jobs.ts';
import type { ModelData } from './model-of.ts';

/** A weight for each candidate, in their order; together 1. */
export type Mixture = readonly number[];

/** How a mixture ranks what was held out, as NDCG@10: against 99 drawn items, and among all. */
export interface MixtureValue {
  readonly mixture: Mixture;
  readonly sampled: number;
  readonly full: number;
}

export interface ChoiceOptions {
  /** cases a fold, at most; each costs some milliseconds */
  readonly mostCases: number;
  /** below so many cases the choice is repeated on other held-out items, up to four times */
  readonly enoughCases: number;
  readonly seed: number;
}

const mostFolds = 4;
const rounds = 2;
/** NDCG that a mixture may lose against drawn items beside the best candidate alone */
const slack = 0.0005;

/**
 * The mixture that ranks best what is taken away from the interactions. Both rankings count alike, each as a share of what the best candidate
 * reaches alone: they disagree on which model is best, and a feed needs both, the head of the list and the long choice behind it.
 *
 * First each alone and every pair of one by items with one by factors; then, twice, the best so far with a little more of each.
 */
export async function chooseMixture(
  ...[interactions, candidates, options, compute]: [Interactions, readonly Candidate[], ChoiceOptions, Compute]
): Promise<MixtureValue> {
  const folds = await foldsOf(interactions, candidates, options, compute);
  const valuesOf = async (mixtures: readonly Mixture[]) => meanValues(mixtures, folds, compute);
  const alone = await valuesOf(candidates.map((_, at) => only(at, candidates.length)));
  const bestSampled = Math.max(...alone.map(({ sampled }) => sampled));
  const bestFull = Math.max(...alone.map(({ full }) => full));
  const worth = ({ sampled, full }: MixtureValue) =>
    sampled < bestSampled - slack ? -Infinity : sampled / (bestSampled || 1) + full / (bestFull || 1);
  const better = (one: MixtureValue, other: MixtureValue) => (worth(other) > worth(one) ? other : one);

  let best = [...alone, ...(await valuesOf(pairsOf(candidates)))].reduce(better);
  for (let round = 0; round < rounds; round += 1) best = (await valuesOf(nearby(best.mixture))).reduce(better, best);
  return best;
}

interface Fold extends HeldOutPart {
  readonly parts: readonly ModelData[];
}

async function foldsOf(
  ...[interactions, candidates, options, compute]: [Interactions, readonly Candidate[], ChoiceOptions, Compute]
): Promise<Fold[]> {
  const folds: Fold[] = [];
  let cases = 0;
  while (folds.length === 0 || (folds.length < mostFolds && cases < options.enoughCases)) {
    const part = holdOut(interactions, options.mostCases, options.seed + folds.length);
    const parts: ModelData[] = [];
    for (const candidate of candidates) parts.push(await candidate.fit(part.train, compute));
    folds.push({ ...part, train: sharedRows(part.train), parts });
    cases += part.users.length;
    if (part.users.length === 0) break;
  }
  return folds;
}

async function meanValues(
  mixtures: readonly Mixture[],
  folds: readonly Fold[],
  compute: Compute,
): Promise<MixtureValue[]> {
  const sums = mixtures.map((mixture) => ({ mixture, sampled: 0, full: 0 }));
  let cases = 0;
  for (const { parts, train, users, items } of folds) {
    const before = new Uint32Array(new SharedArrayBuffer(4 * mixtures.length * users.length));
    const data = { parts, train, users, items, mixtures: Float32Array.from(mixtures.flat()), before };
    await compute.run('rankMixtures', data, Math.ceil(users.length / mixturesCasesPerTask), null);
    const gainsAmong = remembered(expectedGains);
    const gains = Array.from(users, (user) => gainsAmong(train.items - historyOf(train, user).items.length - 1));
    sums.forEach((sum, at) =>
      gains.forEach((expected, one) => {
        const place = before[at * users.length + one] ?? 0;
        sum.sampled += expected[place] ?? 0;
        sum.full += gainAmongTen(place);
      }),
    );
    cases += users.length;
  }
  return sums.map(({ mixture, sampled, full }) => ({
    mixture,
    sampled: sampled / Math.max(1, cases),
    full: full / Math.max(1, cases),
  }));
}

function remembered(gainsAmong: (others: number) => Float64Array): (others: number) => Float64Array {
  const known = new Map<number, Float64Array>();
  return (others) => {
    const gains = known.get(others) ?? gainsAmong(others);
    known.set(others, gains);
    return gains;
  };
}

const only = (chosen: number, count: number): Mixture =>
  Array.from({ length: count }, (_, at) => (at === chosen ? 1 : 0));

function pairsOf(candidates: readonly Candidate[]): Mixture[] {
  const tenths = Array.from({ length: 9 }, (_, at) => (at + 1) / 10);
  const byItems = candidates.some(({ family }) => family === 'ease') ? 'ease' : 'neighbours';
  return candidates.flatMap((item, first) =>
    candidates.flatMap((factors, second) =>
      item.family === byItems && factors.family === 'ials'
        ? tenths.map((share) => mixed(only(second, candidates.length), only(first, candidates.length), share))
        : [],
    ),
  );
}

/** A little more of each candidate, also of those that are in it already. */
const nearby = (mixture: Mixture): Mixture[] =>
  mixture.flatMap((_, at) => [0.05, 0.1, 0.2].map((share) => mixed(mixture, only(at, mixture.length), share)));

const mixed = (one: Mixture, other: Mixture, share: number): Mixture =>
  one.map((weight, at) => (1 - share) * weight + share * (other[at] ?? 0));
