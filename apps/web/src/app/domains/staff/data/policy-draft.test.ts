import { readPolicy, typedSteps } from './policy-draft.ts';

describe('the terms of refunds as somebody types them', () => {
  const policy = {
    steps: [
      { minutesBefore: 1440, shareBasisPoints: 10_000 },
      { minutesBefore: 90, shareBasisPoints: 5050 },
    ],
    feesKept: false,
  };

  it('reads what it shows', () => {
    expect(readPolicy(typedSteps(policy), false)).toEqual(policy);
    expect(readPolicy([{ hours: '1,5', percent: ' 50 ' }], true)?.steps[0]?.minutesBefore).toBe(90);
    expect(readPolicy([], true)).toEqual({ steps: [], feesKept: true });
  });

  it.each([
    [[{ hours: '2', percent: '50' }, { hours: '24', percent: '20' }]],
    [[{ hours: '24', percent: '50' }, { hours: '2', percent: '50' }]],
    [[{ hours: '', percent: '50' }]],
    [[{ hours: '-1', percent: '50' }]],
    [[{ hours: '24', percent: '101' }]],
    [[{ hours: '24', percent: '0' }]],
    [[5, 4, 3, 2, 1].map((step) => ({ hours: String(step), percent: String(step) }))],
  ])('refuses %j', (steps) => {
    expect(readPolicy(steps, true)).toBeUndefined();
  });
});
