import { expect, test } from 'vitest';
import { asksForFilms, minuteOfCinemaDay } from './date-filter.ts';
import { periodOf } from './period.ts';

// 2026-11-18 is a Wednesday.
test.each([
  ['today', '2026-11-18', { firstDay: '2026-11-18', lastDay: '2026-11-18' }],
  ['tonight', '2026-11-18', { firstDay: '2026-11-18', lastDay: '2026-11-18', eveningOf: '2026-11-18' }],
  ['tomorrow', '2026-12-31', { firstDay: '2027-01-01', lastDay: '2027-01-01' }],
  ['week', '2026-11-18', { firstDay: '2026-11-18', lastDay: '2026-11-24' }],
  ['weekend', '2026-11-18', { firstDay: '2026-11-20', lastDay: '2026-11-22', eveningOf: '2026-11-20' }],
  ['weekend', '2026-11-20', { firstDay: '2026-11-20', lastDay: '2026-11-22', eveningOf: '2026-11-20' }],
  ['weekend', '2026-11-21', { firstDay: '2026-11-21', lastDay: '2026-11-22' }],
  ['weekend', '2026-11-22', { firstDay: '2026-11-22', lastDay: '2026-11-22' }],
] as const)('%s on %s', (name, today, period) => {
  expect(periodOf(name, today)).toEqual(period);
});

test.each([
  ['05:00', 0],
  ['18:00', 780],
  ['23:59', 1139],
  ['00:30', 1170],
  ['04:59', 1439],
])('%s is minute %i of the cinema day', (time, minute) => {
  expect(minuteOfCinemaDay(time)).toBe(minute);
});

test('what only screenings have is told from what events have too', () => {
  const day = { firstDay: '2026-11-18', lastDay: '2026-11-18', near: null };
  expect(asksForFilms({ ...day, free: true, maxPrice: 900, seats: 2, captions: false })).toBe(false);
  expect(asksForFilms({ ...day, version: 'vost' })).toBe(true);
  expect(asksForFilms({ ...day, audioDescription: true })).toBe(true);
});
