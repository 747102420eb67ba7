import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { endOfPeriod, reminderDue } from './periods.ts';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const paris = 'Europe/Paris';

test('the end of a month is kept to, and comes back', () => {
  const anchor = at('2027-01-31T10:00:00Z');
  const days = [1, 2, 3, 13].map((count) => endOfPeriod(anchor, paris, count).toZonedDateTimeISO(paris).toPlainDate());
  expect(days.map(String)).toEqual(['2027-02-28', '2027-03-31', '2027-04-30', '2028-02-29']);
});

test('the time of day is the one of the zone, over the change to summer time', () => {
  expect(String(endOfPeriod(at('2027-03-15T10:00:00Z'), paris, 1))).toBe('2027-04-15T09:00:00Z');
  expect(String(endOfPeriod(at('2027-03-15T10:00:00Z'), 'Africa/Abidjan', 1))).toBe('2027-04-15T10:00:00Z');
});

test('every period begins where the one before ended, and lasts 27 to 32 days', () => {
  const instants = fc.integer({ min: 1_700_000_000, max: 2_500_000_000 });
  fc.assert(
    fc.property(
      instants,
      fc.integer({ min: 0, max: 120 }),
      fc.constantFrom(paris, 'Africa/Abidjan'),
      (second, n, zone) => {
        const anchor = Temporal.Instant.fromEpochMilliseconds(second * 1000);
        const [start, end] = [endOfPeriod(anchor, zone, n), endOfPeriod(anchor, zone, n + 1)];
        const days = end.since(start).total('hours') / 24;
        expect(days).toBeGreaterThan(26.9);
        expect(days).toBeLessThan(32.1);
        const day = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(zone).day;
        expect([day(anchor), 28, 29, 30, 31]).toContain(day(end));
      },
    ),
  );
});

describe('reminders', () => {
  const end = at('2027-02-28T10:00:00Z');
  test.each([
    ['2027-02-20T10:00:00Z', null],
    ['2027-02-21T10:00:00Z', 7],
    ['2027-02-24T00:00:00Z', 7],
    ['2027-02-25T12:00:00Z', 3],
    ['2027-02-28T09:00:00Z', 1],
    ['2027-02-28T10:00:00Z', null],
  ])('at %s: %s', (now, days) => expect(reminderDue(at(now), end)).toBe(days));
});
