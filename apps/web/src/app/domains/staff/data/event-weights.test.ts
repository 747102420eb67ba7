import { eventWeights } from './event-weights.ts';

describe('what gestures count', () => {
  it('goes from the most wished for to what counts against, by share of the heaviest', () => {
    expect(eventWeights({ like: 0.8, report: -4, watched: 1, 'of-tomorrow': 9 / 4 })).toEqual([
      { gesture: 'watched', weight: 1, share: 0.25 },
      { gesture: 'like', weight: 0.8, share: 0.2 },
      { gesture: 'report', weight: -4, share: 1 },
    ]);
    expect(eventWeights({})).toEqual([]);
  });
});
