import type { Interactions } from '../interactions.ts';
import { type BlendModel, blendOf, type BlendPart } from './blend-model.ts';
import { type CandidateOptions, candidatesFor } from './candidates.ts';
import { type ChoiceOptions, chooseMixture, type MixtureValue } from './choose-mixture.ts';
import { type Compute, inThisThread } from './compute/compute.ts';
import { modelOf } from './model-of.ts';

export type BlendOptions = CandidateOptions & ChoiceOptions;

export const blendDefaults: BlendOptions = {
  seed: 1,
  regularisations: [200, 400, 700, 1320],
  mostItemsInMatrix: 12_000,
  dimensions: [64, 192],
  epochs: 12,
  mostCases: 6_500,
  enoughCases: 1_500,
};

export interface FittedBlend extends BlendModel {
  /** what it was chosen for, measured on what was held out of the interactions */
  readonly chosen: MixtureValue;
}

/**
 * Popularity, neighbours, EASE and iALS, or what mixture of them ranks best: which parts, how they are regularised and how much each counts is
 * chosen on items held out of the interactions themselves, then the parts are fitted with all of them. It may be one model alone.
 */
export async function fitBlend(
  interactions: Interactions,
  options: Partial<BlendOptions> = {},
  compute: Compute = inThisThread,
): Promise<FittedBlend> {
  const settings = { ...blendDefaults, ...options };
  const candidates = candidatesFor(interactions.items, settings);
  const chosen = await chooseMixture(interactions, candidates, settings, compute);
  const parts: BlendPart[] = [];
  for (const [at, candidate] of candidates.entries()) {
    const weight = chosen.mixture[at] ?? 0;
    if (weight > 0) parts.push({ weight, data: await candidate.fit(interactions, compute) });
  }
  const data = { kind: 'blend', items: interactions.items, parts } as const;
  const model = blendOf(
    data,
    parts.map((part) => modelOf(part.data)),
  );
  return { ...model, chosen };
}
