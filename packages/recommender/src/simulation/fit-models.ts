import type { Interactions } from '../interactions.ts';
import { fitEase } from '../models/ease.ts';
import { fitIals } from '../models/ials.ts';
import type { Model } from '../models/model.ts';
import { fitNeighbours } from '../models/neighbours.ts';

export type CollaborativeKind = 'ials' | 'ease' | 'neighbours';

/** The models of the package, at the size of the simulated audience: what is right for a million ratings is not for some thousand. */
export function fitModel(kind: CollaborativeKind, interactions: Interactions): Promise<Model> {
  switch (kind) {
    case 'ials':
      return fitIals(interactions, { dimensions: 24, epochs: 6, regularisation: 0.01, unobserved: 0.1 });
    case 'ease':
      return fitEase(interactions, { regularisation: 100 });
    case 'neighbours':
      return fitNeighbours(interactions, { most: 50 });
  }
}
