import type { Interactions } from '../interactions.ts';
import { type BlendModel, blendOf, type BlendPart } from './blend-model.ts';
import { type CandidateOptions, candidatesFor } from './candidates.ts';
import { type Choice, type ChoiceOptions, chooseMixtures } from './choose-mixture.ts';
import { type Compute, inThisThread } from './compute/compute.ts';
import { modelOf } from './model-of.ts';

export type BlendOptions = CandidateOptions & ChoiceOptions;

/** How many the first mixture chooses: so few that of 99 drawn items hardly three are among them, and no more than anybody looks at. */
const headOf = (items: number) => Math.max(10, Math.min(100, Math.round(0.03 * items)));

export const blendDefaults: BlendOptions = {
  seed: 3,
  regularisations: [200, 400, 700, 1320],
  mostItemsInMatrix: 12_000,
  dimensions: [64, 192],
  epochs: 8,
  mostCases: 4_000,
  enoughCases: 1_500,
};

export interface FittedBlend extends BlendModel {
  /** what it was chosen for, measured on what was held out of the interactions */
  readonly chosen: Choice;
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
  const candidates = candidatesFor(settings);
  const chosen = await chooseMixtures(interactions, candidates, settings, compute);
  const parts: BlendPart[] = [];
  for (const [at, candidate] of candidates.entries()) {
    const [choosing = 0, ordering = 0] = [chosen.choosing.mixture[at], chosen.ordering.mixture[at]];
    if (choosing > 0 || ordering > 0)
      parts.push({ choosing, ordering, data: await candidate.fit(interactions, compute) });
  }
  const data = { kind: 'blend', items: interactions.items, head: headOf(interactions.items), parts } as const;
  const model = blendOf(
    data,
    parts.map((part) => modelOf(part.data)),
  );
  return { ...model, chosen };
}
