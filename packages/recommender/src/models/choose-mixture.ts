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

export interface Choice {
  /** what ranks best against drawn items, and what among all */
  readonly choosing: MixtureValue;
  readonly ordering: MixtureValue;
}

export interface ChoiceOptions {
  /** cases a fold, at most; each costs some milliseconds */
  readonly mostCases: number;
  /** below so many cases the choice is repeated on other held-out items, up to four times */
  readonly enoughCases: number;
  readonly seed: number;
}

const mostFolds = 4;

/**
 * The two mixtures that rank best what is taken away from the interactions. Against 99 drawn items, of which hardly one is among the best of all,
 * it matters what is chosen; among all items how the best are ordered. The two disagree on which model is best, so each has a mixture of its
 * own. First each alone and every pair of one by items with one by factors; then the best so far with a little more of each.
 */
export async function chooseMixtures(
  ...[interactions, candidates, options, compute]: [Interactions, readonly Candidate[], ChoiceOptions, Compute]
): Promise<Choice> {
  const folds = await foldsOf(interactions, candidates, options, compute);
  const single = candidates.map((_, at) => only(at, candidates.length));
  const first = await meanValues([...single, ...pairsOf(candidates)], folds, compute);
  const found = { choosing: first.reduce(betterBy('sampled')), ordering: first.reduce(betterBy('full')) };
  const around = [found.choosing, found.ordering].flatMap(({ mixture }) => nearby(mixture));
  const second = await meanValues(around, folds, compute);
  return {
    choosing: second.reduce(betterBy('sampled'), found.choosing),
    ordering: second.reduce(betterBy('full'), found.ordering),
  };
}

const betterBy = (measure: 'sampled' | 'full') => (one: MixtureValue, other: MixtureValue) =>
  other[measure] > one[measure] ? other : one;

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
  return candidates.flatMap((item, first) =>
    candidates.flatMap((factors, second) =>
      item.family === 'ease' && factors.family === 'ials'
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
