import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { cinemaDay, cinemaDayBounds } from './cinema-day.ts';

const at = (zoned: string) => Temporal.ZonedDateTime.from(zoned);
const zones = ['Europe/Paris', 'Africa/Abidjan', 'America/New_York'];
const zone = fc.constantFrom(...zones);
const instant = fc
  .integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2060, 0, 1) })
  .map((milliseconds) => Temporal.Instant.fromEpochMilliseconds(milliseconds));

test.each([
  ['2026-11-20T20:30[Europe/Paris]', '2026-11-20'],
  ['2026-11-21T00:10[Europe/Paris]', '2026-11-20'],
  ['2026-11-21T04:59:59.999[Europe/Paris]', '2026-11-20'],
  ['2026-11-21T05:00[Europe/Paris]', '2026-11-21'],
  ['2027-01-01T01:00[Europe/Paris]', '2026-12-31'],
  ['2028-03-01T02:00[Africa/Abidjan]', '2028-02-29'],
])('%s belongs to %s', (zoned, day) => {
  const { timeZoneId } = at(zoned);
  expect(cinemaDay(at(zoned).toInstant(), timeZoneId)).toBe(day);
});

describe('daylight-saving', () => {
  test('the night that is an hour shorter, and the one that is longer, still end at five', () => {
    const hours = (day: string, timeZone: string) => {
      const { from, to } = cinemaDayBounds(day, timeZone);
      return from.until(to).total('hours');
    };
    expect(hours('2026-03-28', 'Europe/Paris')).toBe(23);
    expect(hours('2026-10-24', 'Europe/Paris')).toBe(25);
    expect(hours('2026-03-28', 'Africa/Abidjan')).toBe(24);
    expect(hours('2026-03-07', 'America/New_York')).toBe(23);
    expect(hours('2026-10-31', 'America/New_York')).toBe(25);
  });

  test('both halves of the hour that comes twice belong to the evening before', () => {
    const first = Temporal.Instant.from('2026-10-25T00:30:00Z');
    const second = Temporal.Instant.from('2026-10-25T01:30:00Z');
    expect([first, second].map((moment) => cinemaDay(moment, 'Europe/Paris'))).toEqual(['2026-10-24', '2026-10-24']);
  });
});

test('every instant lies within its day, and in no other', () => {
  fc.assert(
    fc.property(instant, zone, (moment, timeZone) => {
      const { from, to } = cinemaDayBounds(cinemaDay(moment, timeZone), timeZone);
      expect(Temporal.Instant.compare(from, moment)).toBeLessThanOrEqual(0);
      expect(Temporal.Instant.compare(moment, to)).toBe(-1);
    }),
  );
});

test('days follow each other without gap', () => {
  fc.assert(
    fc.property(instant, zone, (moment, timeZone) => {
      const day = cinemaDay(moment, timeZone);
      const { from, to } = cinemaDayBounds(day, timeZone);
      const next = Temporal.PlainDate.from(day).add({ days: 1 }).toString();
      expect(cinemaDay(from, timeZone)).toBe(day);
      expect(cinemaDay(to, timeZone)).toBe(next);
      expect(cinemaDay(to.subtract({ milliseconds: 1 }), timeZone)).toBe(day);
    }),
  );
});
