import type { Interactions } from '../interactions.ts';
import { fitEase } from './ease.ts';
import { fitIals } from './ials.ts';
import type { Model } from './model.ts';

export interface CollaborativeOptions {
  readonly seed: number;
  /** up to how many items the items × items matrix is made: 4·items² bytes, so 64 MB for 4,000 and 40 GB for 100,000 */
  readonly mostItemsInMatrix: number;
}

/** The model that the product uses, by the size of the catalogue: of pairs of items where that fits in memory, of factors where it does not. */
export function fitCollaborative(
  interactions: Interactions,
  { seed = 1, mostItemsInMatrix = 4000 }: Partial<CollaborativeOptions> = {},
): Promise<Model> {
  return interactions.items <= mostItemsInMatrix
    ? fitEase(interactions, { regularisation: 500 })
    : fitIals(interactions, { seed });
}
