import { givesBack, spanOf } from './refund-policy-words.ts';

describe('a refund policy in words', () => {
  it('says times in the unit that people say', () => {
    expect(spanOf(90)).toEqual({ unit: 'minutes', count: 90 });
    expect(spanOf(120)).toEqual({ unit: 'hours', count: 2 });
    expect(spanOf(1440)).toEqual({ unit: 'hours', count: 24 });
    expect(spanOf(2880)).toEqual({ unit: 'hours', count: 48 });
    expect(spanOf(4320)).toEqual({ unit: 'days', count: 3 });
    expect(spanOf(3000)).toEqual({ unit: 'hours', count: 50 });
  });

  it('gives back until its last step', () => {
    const startsAt = Date.parse('2026-11-21T20:00:00Z');
    const policy = { steps: [{ minutesBefore: 120, shareBasisPoints: 5000 }], feesKept: true };
    expect(givesBack(policy, startsAt - 121 * 60_000, startsAt)).toBe(true);
    expect(givesBack(policy, startsAt - 120 * 60_000, startsAt)).toBe(false);
    expect(givesBack({ ...policy, steps: [] }, 0, startsAt)).toBe(false);
  });
});
