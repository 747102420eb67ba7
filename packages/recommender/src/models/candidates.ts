import type { Interactions } from '../interactions.ts';
import type { Compute } from './compute/compute.ts';
import { fitEase } from './ease.ts';
import type { EaseData } from './ease-model.ts';
import { fitIals } from './ials.ts';
import type { ModelData } from './model-of.ts';
import { among, mostMet } from './most-met.ts';
import { fitNeighbours } from './neighbours.ts';
import { fitPopularity } from './popularity.ts';

export interface CandidateOptions {
  readonly seed: number;
  /** sizes of the factors of iALS */
  readonly dimensions: readonly number[];
  readonly epochs: number;
  /** λ of EASE */
  readonly regularisations: readonly number[];
  /** among how many items, the most met, EASE has a matrix: 4·n² bytes for each λ that is tried, and 8·n² once */
  readonly mostItemsInMatrix: number;
}

/** A model that a blend may be made of. */
export interface Candidate {
  readonly family: 'popularity' | 'neighbours' | 'ease' | 'ials';
  fit(interactions: Interactions, compute: Compute): Promise<ModelData>;
}

export function candidatesFor(options: CandidateOptions): Candidate[] {
  const { dimensions, regularisations, epochs, seed } = options;
  const ease = regularisations.map((regularisation): Candidate => ({
    family: 'ease',
    fit: (interactions, compute) => fitEaseAmong(interactions, regularisation, options.mostItemsInMatrix, compute),
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
    ...ease,
    ...ials,
  ];
}

async function fitEaseAmong(
  ...[interactions, regularisation, most, compute]: [Interactions, number, number, Compute]
): Promise<EaseData> {
  if (interactions.items <= most) return (await fitEase(interactions, { regularisation }, compute)).data;
  const chosen = mostMet(interactions, most);
  const { data } = await fitEase(among(interactions, chosen), { regularisation }, compute);
  return { ...data, items: interactions.items, among: chosen };
}
