import type { OpeningHours } from '@parterre/contract/venues';
import { hoursText, openWeek, readHours, weekdays } from './opening-hours.ts';

describe('opening hours', () => {
  it.each([
    ['', []],
    ['10:00-22:00', [{ day: 3, opens: '10:00', closes: '22:00' }]],
    ['10-22', [{ day: 3, opens: '10:00', closes: '22:00' }]],
    ['13h30 – 0h30', [{ day: 3, opens: '13:30', closes: '00:30' }]],
    ['9h-24h', [{ day: 3, opens: '09:00', closes: '00:00' }]],
    [
      '18:00-23:00, 10:00-12:00',
      [
        { day: 3, opens: '10:00', closes: '12:00' },
        { day: 3, opens: '18:00', closes: '23:00' },
      ],
    ],
  ])('are read from « %s »', (text, expected) => {
    expect(readHours(text, 3)).toEqual(expected);
  });

  it.each(['all day', '10:00', '25-26', '10:75-12:00', '10-10', '-'])('are not read from « %s »', (text) => {
    expect(readHours(text, 1)).toBeUndefined();
  });

  it('come back as they were typed', () => {
    const typed = '10:00-12:00, 13:30-00:30';
    expect(hoursText(readHours(typed, 2) ?? [], 2)).toBe(typed);
  });

  it('say a week in few lines', () => {
    const daily = (days: readonly number[], opens: string): OpeningHours[] =>
      days.map((day) => ({ day, opens, closes: '23:00' }));
    expect(openWeek(daily(weekdays, '10:00'), 'fr')).toEqual([{ days: 'lundi – dimanche', hours: '10:00 – 23:00' }]);
    expect(openWeek([...daily([1, 2, 5], '14:00'), ...daily([6, 7], '10:00')], 'en')).toEqual([
      { days: 'Monday – Tuesday', hours: '14:00 – 23:00' },
      { days: 'Friday', hours: '14:00 – 23:00' },
      { days: 'Saturday – Sunday', hours: '10:00 – 23:00' },
    ]);
    expect(openWeek([], 'fr')).toEqual([]);
  });
});
