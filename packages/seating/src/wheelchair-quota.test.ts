import { describe, expect, it } from 'vitest';
import { wheelchairQuota } from './wheelchair-quota.ts';

describe('wheelchairQuota', () => {
  it.each([
    [5, 2],
    [50, 2],
    [51, 3],
    [100, 3],
    [101, 4],
    [178, 5],
    [500, 11],
    [1000, 21],
    [3000, 61],
  ])('a room of %i places owes %i spaces', (seats, spaces) => {
    expect(wheelchairQuota(seats)).toBe(spaces);
  });

  it('leaves a place for anyone in a tiny room', () => {
    expect([0, 1, 2, 3, 4].map(wheelchairQuota)).toEqual([0, 0, 1, 1, 1]);
  });

  it.each([-1, 2.5, Number.NaN])('refuses %s', (seats) => {
    expect(() => wheelchairQuota(seats)).toThrow(RangeError);
  });
});
