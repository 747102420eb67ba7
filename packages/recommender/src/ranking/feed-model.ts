import { gestures, type Gesture } from './feed-event.ts';

/** Seconds watched by duration: for each bucket of durations its quantiles, so that short and long videos can be compared (D2Q, KDD '22). */
export interface WatchQuantiles {
  /** upper ends of the buckets in seconds, ascending; the last is Infinity, written as null in JSON */
  readonly upTo: readonly (number | null)[];
  /** of each bucket the seconds watched at evenly spaced quantiles, from 0 to 1, ascending */
  readonly seconds: readonly (readonly number[])[];
}

/** What each thing somebody does says about what they will do: 1 is the difference between watching least and watching most. */
export interface EventWeights {
  readonly watched: number;
  readonly gestures: Readonly<Record<Gesture, number>>;
  /** how many videos it was fitted on; 0 is the prior */
  readonly rows: number;
}

/** What the score of a candidate is made of; each is about 0 for an ordinary candidate and about 1 for a very good one. */
export const scoreFeatures = [
  'collaborative',
  'genre',
  'tempo',
  'country',
  'creator',
  'followed',
  'nearby',
  'trend',
  'fresh',
  'quality',
  'language',
] as const;
export type ScoreFeature = (typeof scoreFeatures)[number];

export interface ScoreWeights {
  readonly base: number;
  readonly features: Readonly<Record<ScoreFeature, number>>;
  readonly rows: number;
}

/** Everything that is fitted from events for the order of pages. Plain data: to be stored, versioned and gone back to. */
export interface FeedModel {
  readonly quantiles: WatchQuantiles;
  readonly events: EventWeights;
  readonly score: ScoreWeights;
}

const shares = [0, 0.03, 0.06, 0.1, 0.15, 0.22, 0.35, 0.55, 0.85, 1.0, 1.6];
const bucketEnds = [10, 20, 30, 45, 60];

/** Before there are events: priors, which the fits start from and are drawn to. */
export const startingModel: FeedModel = {
  quantiles: {
    upTo: [...bucketEnds, null],
    seconds: [...bucketEnds, 90].map((end) => shares.map((share) => share * end * 0.8)),
  },
  events: {
    watched: 1,
    gestures: {
      loop: 0.3,
      like: 0.8,
      save: 1,
      share: 1.2,
      comment: 0.8,
      follow: 2,
      profile: 1,
      rates: 1.5,
      message: 4,
      order: 8,
      skip: -0.5,
      mute: -2,
      'not-interested': -2,
      report: -5,
    },
    rows: 0,
  },
  score: {
    base: 0,
    features: {
      collaborative: 0.25,
      genre: 0.45,
      tempo: 0.1,
      country: 0.1,
      creator: 0.25,
      followed: 0.25,
      nearby: 0.1,
      trend: 0.15,
      fresh: 0.05,
      quality: 0.3,
      language: 0.15,
    },
    rows: 0,
  },
};

/** A weight for every gesture. */
export const everyGesture = <T>(of: (gesture: Gesture) => T): Record<Gesture, T> =>
  Object.fromEntries(gestures.map((gesture) => [gesture, of(gesture)])) as Record<Gesture, T>;
