import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { readTimetable } from './timetable.ts';

const read = (text: string): string[] =>
  readTimetable(text, 'Europe/Paris').dates.map((date) => `${date.startsAt.toString()} ${date.endsAt.toString()}`);

describe('a timetable', () => {
  it('reads pairs of wall-clock times in the venue’s zone', () => {
    expect(read('2018-07-02T22:00:00 2018-07-02T23:30:00;2018-02-02T22:00:00 2018-02-02T23:30:00')).toEqual([
      '2018-02-02T21:00:00Z 2018-02-02T22:30:00Z',
      '2018-07-02T20:00:00Z 2018-07-02T21:30:00Z',
    ]);
  });

  it('ends the next morning, or after an hour, where the end is not after the start', () => {
    expect(read('2018-02-02T22:00:00 2018-02-02T05:30:00')).toEqual(['2018-02-02T21:00:00Z 2018-02-03T04:30:00Z']);
    expect(read('2018-02-02T22:00:00 2018-02-02T22:00:00')).toEqual(['2018-02-02T21:00:00Z 2018-02-02T22:00:00Z']);
  });

  it('finds an hour for times that a change of the clocks skips or repeats', () => {
    expect(read('2018-03-25T02:30:00 2018-03-25T04:00:00')).toEqual(['2018-03-25T01:30:00Z 2018-03-25T02:00:00Z']);
    expect(read('2018-10-28T02:30:00 2018-10-28T04:00:00')).toEqual(['2018-10-28T00:30:00Z 2018-10-28T03:00:00Z']);
    // the whole of it is skipped
    expect(read('2018-03-25T02:30:00 2018-03-25T03:15:00')).toEqual(['2018-03-25T01:30:00Z 2018-03-25T02:15:00Z']);
  });

  it('says which entries it could not read', () => {
    const reading = readTimetable('2018-02-30T22:00:00 2018-02-30T23:00:00;soon; ;2018-02-02T22:00:00', 'Europe/Paris');
    expect(reading).toEqual({
      dates: [],
      unread: ['2018-02-30T22:00:00 2018-02-30T23:00:00', 'soon', '2018-02-02T22:00:00'],
    });
  });

  it('is in order, without repetition, each date ending after its start', () => {
    const minute = fc
      .integer({ min: 0, max: 525_600 })
      .map((minutes) =>
        Temporal.PlainDateTime.from('2018-01-01T00:00').add({ minutes }).toString({ smallestUnit: 'second' }),
      );
    fc.assert(
      fc.property(fc.array(fc.tuple(minute, minute), { maxLength: 20 }), (entries) => {
        const text = entries.map(([from, to]) => `${from} ${to}`).join(';');
        const { dates } = readTimetable(`${text};${text}`, 'Europe/Paris');
        expect(new Set(dates.map(String)).size).toBeLessThanOrEqual(entries.length);
        dates.forEach((date, index) => {
          expect(Temporal.Instant.compare(date.startsAt, date.endsAt)).toBe(-1);
          const before = dates[index - 1];
          if (before) expect(Temporal.Instant.compare(before.startsAt, date.startsAt)).toBeLessThanOrEqual(0);
        });
      }),
    );
  });
});
