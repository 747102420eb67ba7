import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { shiftToCome, weeksBetween } from './shift-dates.ts';
import { readTimetable } from './timetable.ts';

const zone = 'Europe/Paris';
const now = Temporal.Instant.from('2026-11-21T19:00:00Z');
const local = (instant: Temporal.Instant): Temporal.ZonedDateTime => instant.toZonedDateTimeISO(zone);

describe('dates moved to come', () => {
  it('leaves alone what is not over', () => {
    const { dates } = readTimetable(
      '2026-11-01T20:00:00 2026-11-01T22:00:00;2026-11-21T20:00:00 2026-11-21T22:00:00',
      zone,
    );
    expect(shiftToCome(dates, now, zone)).toBe(dates);
    expect(shiftToCome([], now, zone)).toEqual([]);
  });

  it('takes the fewest weeks', () => {
    const { dates } = readTimetable('2018-02-03T20:30:00 2018-02-03T22:00:00', zone);
    // 3 February 2018 was a Saturday; so is this 21 November, at 20:00
    expect(shiftToCome(dates, now, zone).map(({ startsAt }) => local(startsAt).toPlainDateTime().toString())).toEqual([
      '2026-11-21T20:30:00',
    ]);
  });

  it('keeps weekdays, hours, lengths and distances in days, all by the same whole weeks', () => {
    const minutes = fc.integer({ min: 0, max: 3 * 525_600 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(minutes, fc.integer({ min: 1, max: 600 })), { minLength: 1, maxLength: 8 }),
        (given) => {
          const base = Temporal.Instant.from('2017-01-01T00:00:00Z');
          const dates = given
            .map(([start, length]) => ({
              startsAt: base.add({ minutes: start }),
              endsAt: base.add({ minutes: start + length }),
            }))
            .sort((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt));
          const shifted = shiftToCome(dates, now, zone);
          const first = shifted[0]?.startsAt ?? now;
          expect(Temporal.Instant.compare(first, now)).toBe(1);
          expect(Temporal.Instant.compare(first, now.add({ hours: 24 * 7 + 1 }))).toBeLessThanOrEqual(0);
          expect(weeksBetween(dates, shifted, zone)).toBeGreaterThan(0);
          shifted.forEach(({ startsAt, endsAt }, index) => {
            const before = dates[index];
            if (before === undefined) return;
            expect(local(startsAt).dayOfWeek).toBe(local(before.startsAt).dayOfWeek);
            expect(startsAt.until(endsAt).total('minutes')).toBe(before.startsAt.until(before.endsAt).total('minutes'));
          });
        },
      ),
    );
  });

  it('tells dates that were moved by weeks from others', () => {
    const { dates } = readTimetable(
      '2018-02-03T20:30:00 2018-02-03T22:00:00;2018-07-07T20:30:00 2018-07-07T22:00:00',
      zone,
    );
    expect(weeksBetween(dates, shiftToCome(dates, now, zone), zone)).toBe(459);
    expect(weeksBetween(dates, dates, zone)).toBe(0);
    expect(weeksBetween(dates, dates.slice(1), zone)).toBeNull();
    const later = dates.map(({ startsAt, endsAt }) => ({ startsAt: startsAt.add({ hours: 24 }), endsAt }));
    expect(weeksBetween(dates, later, zone)).toBeNull();
  });
});
