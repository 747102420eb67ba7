import type { Interactions } from '../interactions.ts';
import { blendDefaults, fitBlend, type FittedBlend } from './blend.ts';
import { type Compute, inThisThread } from './compute/compute.ts';

export interface CollaborativeOptions {
  readonly seed: number;
  /** Among how many items, the most met, there is a matrix of pairs: 4·n² bytes kept, and 20·n² while it is fitted. */
  readonly mostItemsInMatrix: number;
}

const manyItems = 20_000;

/**
 * The blend that the feed serves, and that is judged by `npm run evaluate -- recommender`. While there is a matrix of all items it is `fitBlend` with all that may be
 * tried. Pairs of items (EASE) need items² numbers: 64 MB for 4,000 videos, 40 GB for 100,000. So beyond, pairs are fitted among
 * the most met alone, with fewer λ, while neighbours (400 bytes a video) and factors of 64 dimensions (256 bytes, and as much again in use) know the whole
 * catalogue: at 4,000 items in the matrix a model of 100,000 videos has 64 MB for each λ that counts (one or two), 40 and 26 MB, and 320 MB more while it is fitted.
 * How much each counts is chosen on the interactions. The same interactions and seed give the same model, on any number of threads.
 */
export function fitCollaborative(
  interactions: Interactions,
  { seed = blendDefaults.seed, mostItemsInMatrix = 4_000 }: Partial<CollaborativeOptions> = {},
  compute: Compute = inThisThread,
): Promise<FittedBlend> {
  const options = { ...blendDefaults, seed, mostItemsInMatrix };
  if (interactions.items <= mostItemsInMatrix) return fitBlend(interactions, options, compute);
  // Each case scores the whole catalogue some seventy times: where that is large, half as many have to do.
  const mostCases = interactions.items > manyItems ? 1_000 : 2_000;
  const cases = { mostCases, enoughCases: Math.min(mostCases, options.enoughCases) };
  const less = { dimensions: [64], regularisations: [200, 500, 1320] };
  return fitBlend(interactions, { ...options, ...less, ...cases }, compute);
}
