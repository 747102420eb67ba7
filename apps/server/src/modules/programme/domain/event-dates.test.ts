import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { mostDates, plannedDates } from './event-dates.ts';

const repeat = (start: string, rule: string, except: string[] = []) => ({
  dates: [],
  repeats: [{ start, minutes: 90, rule, except }],
});
function starts(plan: Parameters<typeof plannedDates>[0], zone = 'Europe/Paris'): string[] {
  const planned = plannedDates(plan, zone);
  if (!planned.ok) throw new Error(planned.reason);
  return planned.dates.map(({ start }) => start);
}

describe('a pattern', () => {
  test('keeps its hour when the clocks go back', () => {
    const planned = plannedDates(repeat('2026-10-23T20:30', 'FREQ=WEEKLY;COUNT=2'), 'Europe/Paris');
    expect(planned).toMatchObject({ ok: true, dates: [{ start: '2026-10-23T20:30' }, { start: '2026-10-30T20:30' }] });
    expect(planned.ok && planned.dates.map(({ startsAt }) => startsAt.toString())).toEqual([
      '2026-10-23T18:30:00Z',
      '2026-10-30T19:30:00Z',
    ]);
  });

  test('leaves out its exceptions, which still count', () => {
    expect(starts(repeat('2026-12-04T20:30', 'FREQ=WEEKLY;BYDAY=FR,SA;COUNT=4', ['2026-12-05T20:30']))).toEqual([
      '2026-12-04T20:30',
      '2026-12-11T20:30',
      '2026-12-12T20:30',
    ]);
  });

  test('ends with the whole of its last day, on the clock of the place', () => {
    expect(starts(repeat('2026-12-01T23:30', 'FREQ=DAILY;UNTIL=20261203'))).toHaveLength(3);
    expect(starts(repeat('2026-12-01T20:00', 'FREQ=DAILY;UNTIL=20261203'), 'Africa/Abidjan')).toHaveLength(3);
  });

  test('knows the first Friday and the last Sunday of the month', () => {
    expect(starts(repeat('2026-12-01T19:00', 'FREQ=MONTHLY;BYDAY=1FR;COUNT=2'))).toEqual([
      '2026-12-04T19:00',
      '2027-01-01T19:00',
    ]);
    expect(starts(repeat('2026-12-01T19:00', 'FREQ=MONTHLY;BYDAY=-1SU;COUNT=1'))).toEqual(['2026-12-27T19:00']);
  });

  test('leaves out a day without that hour; a named date moves on by an hour', () => {
    expect(starts(repeat('2027-03-27T02:30', 'FREQ=DAILY;COUNT=3'))).not.toContain('2027-03-28T02:30');
    expect(starts({ dates: [{ start: '2027-03-28T02:30', minutes: 60 }], repeats: [] })).toEqual(['2027-03-28T03:30']);
  });

  test('without sense, or without end, is refused', () => {
    expect(plannedDates(repeat('2026-12-01T19:00', 'FREQ=DAILY;COUNT=5000'), 'Europe/Paris')).toEqual({
      ok: false,
      reason: 'too-many-dates',
    });
    expect(plannedDates(repeat('2026-12-01T19:00', 'FREQ=WEEKLY;BYDAY=XX;COUNT=2'), 'Europe/Paris').ok).toBe(false);
  });
});

const zones = ['Europe/Paris', 'Africa/Abidjan', 'America/New_York', 'Australia/Lord_Howe'];
const aDay = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });

test('daily and weekly patterns are as many as asked, at the same hour, each once, in order, across changes of the clock', () => {
  fc.assert(
    fc.property(
      aDay,
      fc.integer({ min: 4, max: 22 }),
      fc.constantFrom('DAILY', 'WEEKLY'),
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom(...zones),
      (day, hour, freq, count, interval, zone) => {
        const time = `${String(hour).padStart(2, '0')}:15`;
        const rule = `FREQ=${freq};INTERVAL=${String(interval)};COUNT=${String(count)}`;
        const planned = plannedDates(repeat(`${day.toISOString().slice(0, 10)}T${time}`, rule), zone);
        if (!planned.ok) throw new Error(planned.reason);
        expect(planned.dates).toHaveLength(Math.min(count, mostDates));
        const step = (freq === 'DAILY' ? 1 : 7) * interval;
        planned.dates.forEach(({ start, startsAt, endsAt }, index) => {
          expect(start.slice(11)).toBe(time);
          expect(endsAt.since(startsAt).total('minutes')).toBe(90);
          const before = planned.dates[index - 1];
          if (before === undefined) return;
          const days = Temporal.PlainDate.from(before.start.slice(0, 10)).until(start.slice(0, 10)).days;
          expect(days).toBe(step);
        });
      },
    ),
    { numRuns: 60 },
  );
});

test('naming the dates of a pattern one by one gives the same instants, and giving both gives each once', () => {
  fc.assert(
    fc.property(aDay, fc.integer({ min: 1, max: 30 }), fc.constantFrom(...zones), (day, count, zone) => {
      const plan = repeat(`${day.toISOString().slice(0, 10)}T20:30`, `FREQ=WEEKLY;COUNT=${String(count)}`);
      const named = starts(plan, zone).map((start) => ({ start, minutes: 90 }));
      expect(plannedDates({ dates: named, repeats: [] }, zone)).toEqual(plannedDates(plan, zone));
      expect(plannedDates({ ...plan, dates: named }, zone)).toEqual(plannedDates(plan, zone));
    }),
    { numRuns: 40 },
  );
});
