import type { Interactions } from '../interactions.ts';
import type { Compute } from './compute/compute.ts';
import { fitEase } from './ease.ts';
import { fitIals } from './ials.ts';
import type { ModelData } from './model-of.ts';
import { fitNeighbours } from './neighbours.ts';
import { fitPopularity } from './popularity.ts';

export interface CandidateOptions {
  readonly seed: number;
  /** sizes of the factors of iALS */
  readonly dimensions: readonly number[];
  readonly epochs: number;
  /** λ of EASE */
  readonly regularisations: readonly number[];
  /** up to how many items EASE is a candidate */
  readonly mostItemsInMatrix: number;
}

/** A model that a blend may be made of. */
export interface Candidate {
  readonly family: 'popularity' | 'neighbours' | 'ease' | 'ials';
  fit(interactions: Interactions, compute: Compute): Promise<ModelData>;
}

export function candidatesFor(items: number, options: CandidateOptions): Candidate[] {
  const { dimensions, regularisations, epochs, seed } = options;
  const ease = regularisations.map((regularisation): Candidate => ({
    family: 'ease',
    fit: async (interactions, compute) => (await fitEase(interactions, { regularisation }, compute)).data,
  }));
  const ials = dimensions.map((size): Candidate => ({
    family: 'ials',
    fit: async (interactions, compute) =>
      (await fitIals(interactions, { dimensions: size, epochs, seed }, compute)).data,
  }));
  return [
    { family: 'popularity', fit: (interactions) => Promise.resolve(fitPopularity(interactions).data) },
    {
      family: 'neighbours',
      fit: async (interactions, compute) => (await fitNeighbours(interactions, {}, compute)).data,
    },
    ...(items <= options.mostItemsInMatrix ? ease : []),
    ...ials,
  ];
}
