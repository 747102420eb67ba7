import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seeded } from '../random.ts';
import { BoundedRidge } from './bounded-ridge.ts';
import { fitEventWeights } from './event-weights.ts';
import { gestures, type LoggedEvent } from './feed-event.ts';
import { scoreFeatures, startingModel } from './feed-model.ts';
import { fitScoreWeights } from './score-weights.ts';
import { fitWatchQuantiles, quantileOfWatch } from './watch-quantiles.ts';

const day = 24 * 3_600_000;
const { quantiles, events: prior, score } = startingModel;

/** People who order after they looked at rates, and do nothing more after they liked. */
function log(meetings: number): LoggedEvent[] {
  const random = seeded(5);
  return Array.from({ length: meetings }, (_, index): LoggedEvent[] => {
    const about = {
      viewerId: `p${index % 50}`,
      at: index * 60_000,
      video: {
        videoId: `v${index}`,
        creatorId: `c${index}`,
        genres: [],
        tempo: null,
        place: null,
        language: null,
        seconds: 30,
      },
    };
    const keen = random.next() < 0.3;
    const found: LoggedEvent[] = [{ ...about, kind: 'watched', seconds: keen ? 28 : 30 * random.next() }];
    if (random.next() < 0.3) found.push({ ...about, kind: 'like' });
    if (keen && random.next() < 0.5) {
      found.push({ ...about, kind: 'rates' });
      if (random.next() < 0.5) found.push({ ...about, at: about.at + day, kind: 'order' });
    }
    return found;
  }).flat();
}

describe('what events are worth', () => {
  test('is learned from what came afterwards', () => {
    const fitted = fitEventWeights(log(4000), quantiles, prior);
    expect(fitted.rows).toBe(4000);
    const ratesToLikes = ({ gestures: worth }: typeof prior) => worth.rates / worth.like;
    expect(ratesToLikes(fitted)).toBeGreaterThan(1.3 * ratesToLikes(prior));
  });

  test('is the same in whatever order they are told, and the longest watching of a video counts', () => {
    const told = log(2000);
    const before = told.flatMap((event) =>
      event.kind === 'watched' ? [{ ...event, seconds: event.seconds / 3 }] : [],
    );
    const fitted = fitEventWeights(told, quantiles, prior);
    const reversed = fitEventWeights([...told, ...before].toReversed(), quantiles, prior);
    for (const gesture of gestures) expect(reversed.gestures[gesture]).toBeCloseTo(fitted.gestures[gesture], 9);
  });

  test('never turns its sign nor leaves its bounds, whatever happened; with little it is the prior', () => {
    const anyEvents = fc.array(
      fc.record({ kind: fc.constantFrom(...gestures), viewer: fc.nat(5), video: fc.nat(400), at: fc.nat(9 * day) }),
      { maxLength: 600 },
    );
    fc.assert(
      fc.property(anyEvents, (chosen) => {
        const given = chosen.map(({ kind, viewer, video, at }): LoggedEvent => ({
          kind,
          viewerId: `p${viewer}`,
          at,
          video: {
            videoId: `v${video}`,
            creatorId: `c${video % 9}`,
            genres: [],
            tempo: null,
            place: null,
            language: null,
            seconds: 20,
          },
        }));
        const fitted = fitEventWeights(given, quantiles, prior);
        for (const gesture of gestures) {
          const share = fitted.gestures[gesture] / prior.gestures[gesture];
          expect(share).toBeGreaterThanOrEqual(0.25 - 1e-9);
          expect(share).toBeLessThanOrEqual(4 + 1e-9);
        }
      }),
      { numRuns: 30 },
    );
    expect(fitEventWeights([], quantiles, prior)).toEqual({ ...prior, rows: 0 });
  });
});

test('the weights of the score are found again from what they made', () => {
  const random = seeded(11);
  const truth = scoreFeatures.map((_, index) => (index % 3) * 0.4);
  const judged = Array.from({ length: 5000 }, () => {
    const features = scoreFeatures.map(() => random.next());
    const value =
      features.reduce((sum, feature, index) => sum + feature * (truth[index] ?? 0), 0.2) + 0.3 * random.normal();
    return { features, probability: 1, value };
  });
  const fitted = fitScoreWeights(judged, score);
  scoreFeatures.forEach((name, index) =>
    expect(Math.abs(fitted.features[name] - (truth[index] ?? 0))).toBeLessThan(0.1),
  );
  expect(fitScoreWeights([], score)).toEqual({ ...score, rows: 0 });
});

test('ridge keeps to its bounds, and to its prior where it saw nothing', () => {
  const ridge = new BoundedRidge(3);
  for (let row = 0; row < 100; row += 1) ridge.add([1, row / 100, 0], 5 + (3 * row) / 100);
  const solved = ridge.solve([0, 0, 0.7], [-Infinity, 0, 0], [Infinity, 2, 1], 0.001);
  expect(solved[1]).toBe(2);
  expect(solved[2]).toBe(0.7);
});

describe('watching in quantiles', () => {
  test('grows with the seconds, within a bucket of durations', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), fc.integer({ min: 1, max: 300 }), (one, other, duration) => {
        const [less, more] = one < other ? [one, other] : [other, one];
        const low = quantileOfWatch(quantiles, less, duration);
        const high = quantileOfWatch(quantiles, more, duration);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(high);
      }),
    );
  });

  test('is fitted so that ten seconds of a short video are worth more than ten of a long one', () => {
    const events = log(4000).map((event, index): LoggedEvent =>
      event.kind === 'watched' && index % 2 === 0
        ? { ...event, seconds: 2 * event.seconds, video: { ...event.video, seconds: 60 } }
        : event,
    );
    const fitted = fitWatchQuantiles(events, quantiles);
    expect(quantileOfWatch(fitted, 10, 30)).toBeGreaterThan(quantileOfWatch(fitted, 10, 60) + 0.1);
    expect(fitWatchQuantiles([], quantiles)).toBe(quantiles);
    expect(JSON.parse(JSON.stringify(fitted))).toEqual(fitted);
  });
});
