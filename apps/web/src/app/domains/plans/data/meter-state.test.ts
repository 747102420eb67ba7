import { meterState, usedShare } from './meter-state.ts';

describe('a meter of a plan', () => {
  it.each([
    [3, null, 'any', null],
    [0, 2, 'left', 0],
    [1, 2, 'left', 50],
    [2, 2, 'full', 100],
    [9, 2, 'over', 100],
    [0, 0, 'nothing', null],
    [1, 0, 'over', null],
  ])('of %s of %s is %s', (used, limit, state, share) => {
    expect(meterState({ used, limit })).toBe(state);
    expect(usedShare({ used, limit })).toBe(share);
  });
});
