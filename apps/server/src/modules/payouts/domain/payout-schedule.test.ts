import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { nextAsk, payoutDay } from './payout-schedule.ts';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);

test('scheduled payouts fall on Mondays and on the first, by the clock of the seller', () => {
  expect(payoutDay('weekly', at('2026-11-22T23:30:00Z'), 'Europe/Paris')).toBe('2026-11-23');
  expect(payoutDay('weekly', at('2026-11-22T23:30:00Z'), 'Africa/Abidjan')).toBeNull();
  expect(payoutDay('monthly', at('2026-12-01T10:00:00Z'), 'Europe/Paris')).toBe('2026-12-01');
  expect(payoutDay('monthly', at('2026-12-02T10:00:00Z'), 'Europe/Paris')).toBeNull();
  expect(payoutDay('off', at('2026-11-23T10:00:00Z'), 'Europe/Paris')).toBeNull();
});

test('a provider is asked less and less often', () => {
  const now = at('2026-11-22T12:00:00Z');
  expect([0, 1, 5, 60].map((asks) => now.until(nextAsk(asks, now), { largestUnit: 'seconds' }).seconds)).toEqual([
    10, 20, 320, 21_600,
  ]);
});
