import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cinemaWeekStart, daysOn, slotsOfPattern, weekdayOf } from './plan-pattern.ts';

describe('a cinema week', () => {
  test('begins on Wednesday', () => {
    expect(cinemaWeekStart('2026-11-18')).toBe('2026-11-18');
    expect(cinemaWeekStart('2026-11-21')).toBe('2026-11-18');
    expect(cinemaWeekStart('2026-11-24')).toBe('2026-11-18');
    expect(cinemaWeekStart('2026-11-25')).toBe('2026-11-25');
    expect(cinemaWeekStart('2027-01-01')).toBe('2026-12-30');
  });

  test('every day lies in the seven days of its week', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (count) => {
        const date = daysOn('2000-01-01', count);
        const start = cinemaWeekStart(date);
        expect(weekdayOf(start)).toBe(3);
        expect(start <= date && date < daysOn(start, 7)).toBe(true);
      }),
    );
  });
});

describe('a pattern', () => {
  const pattern = {
    auditoriumIds: ['one', 'two'],
    weekdays: [6, 7],
    times: [30, 20 * 60],
    from: '2026-11-18',
    until: '2026-11-24',
  };

  test('is every room at every time on the days of the week, the night after the evening', () => {
    expect(slotsOfPattern(pattern, 100)).toEqual([
      { day: '2026-11-21', minutes: 1200, auditoriumId: 'one' },
      { day: '2026-11-21', minutes: 1200, auditoriumId: 'two' },
      { day: '2026-11-21', minutes: 30, auditoriumId: 'one' },
      { day: '2026-11-21', minutes: 30, auditoriumId: 'two' },
      { day: '2026-11-22', minutes: 1200, auditoriumId: 'one' },
      { day: '2026-11-22', minutes: 1200, auditoriumId: 'two' },
      { day: '2026-11-22', minutes: 30, auditoriumId: 'one' },
      { day: '2026-11-22', minutes: 30, auditoriumId: 'two' },
    ]);
  });

  test('counts what is named twice once, and ends where it must', () => {
    const twice = { ...pattern, times: [1200, 1200], auditoriumIds: ['one', 'one'] };
    expect(slotsOfPattern(twice, 100)).toHaveLength(2);
    expect(slotsOfPattern(pattern, 3)).toHaveLength(3);
    expect(slotsOfPattern({ ...pattern, until: '2026-11-17' }, 100)).toEqual([]);
  });
});
