import { gestures } from '@parterre/recommender/ranking/feed-event';

/** What people do with a video, as the feed counts it. What a server of a later version counts besides is left out: it has no words here. */
const weighedGestures = ['watched', ...gestures] as const;
type WeighedGesture = (typeof weighedGestures)[number];

export interface EventWeight {
  readonly gesture: WeighedGesture;
  readonly weight: number;
  /** of the heaviest, from 0 to 1 */
  readonly share: number;
}

/** What each gesture counts, the most wished for first, what counts against a video last. */
export function eventWeights(weights: Readonly<Record<string, number>>): EventWeight[] {
  const heaviest = Math.max(...Object.values(weights).map(Math.abs), Number.EPSILON);
  return weighedGestures
    .flatMap((gesture) => {
      const weight = weights[gesture];
      return weight === undefined ? [] : [{ gesture, weight, share: Math.abs(weight) / heaviest }];
    })
    .toSorted((one, other) => other.weight - one.weight);
}
