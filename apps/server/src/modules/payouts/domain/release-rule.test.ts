import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { nextLook, releaseStanding } from './release-rule.ts';
import type { SoldOccurrence } from './release-rule.ts';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(`2026-11-${text}:00Z`);
const ends = at('20T22:00');
const standing = (status: SoldOccurrence['status'], now: string, hours = 24) => {
  const found = releaseStanding({ status, endsAt: ends }, hours, at(now));
  return found.releasable ? 'releasable' : [found.waitsFor, found.dueAt?.toString() ?? null];
};

describe('takings are released', () => {
  test('so many hours after the end, to the second', () => {
    expect(standing('scheduled', '20T21:59')).toEqual(['end', '2026-11-21T22:00:00Z']);
    expect(standing('scheduled', '21T21:59')).toEqual(['delay', '2026-11-21T22:00:00Z']);
    expect(standing('scheduled', '21T22:00')).toBe('releasable');
    expect(standing('scheduled', '21T22:00', 48)).toEqual(['delay', '2026-11-22T22:00:00Z']);
  });
  test('never of what was cancelled or postponed, and of what was interrupted after a week', () => {
    expect(standing('cancelled', '30T00:00')).toEqual(['cancelled', null]);
    expect(standing('postponed', '30T00:00')).toEqual(['postponed', null]);
    expect(standing('interrupted', '27T21:00')).toEqual(['interrupted', '2026-11-27T22:00:00Z']);
    expect(standing('interrupted', '27T22:00')).toBe('releasable');
  });
  test('by whoever sold it where it is no occurrence', () => {
    expect(releaseStanding(null, 24, at('20T10:00'))).toEqual({ releasable: false, waitsFor: 'delivery', dueAt: null });
  });
});

test('an account is looked at when it is due, at least daily before, and less and less often afterwards', () => {
  const now = at('20T10:00');
  const after = (next: Temporal.Instant): number => now.until(next, { largestUnit: 'hours' }).hours;
  const waits = (dueAt: Temporal.Instant | null) => ({ releasable: false, waitsFor: 'end', dueAt }) as const;
  expect(after(nextLook(waits(at('20T13:00')), 0, now))).toBe(3);
  expect(after(nextLook(waits(at('29T13:00')), 0, now))).toBe(24);
  expect(after(nextLook(waits(null), 0, now))).toBe(24);
  expect([0, 1, 4, 5, 90].map((looks) => after(nextLook({ releasable: true }, looks, now)) / 24)).toEqual([
    1, 2, 16, 30, 30,
  ]);
});
