import { expect, test } from 'vitest';
import { reservationDeadline } from './reservation-deadline.ts';

const startsAt = Date.parse('2026-11-21T20:00:00Z');
const deadline = Date.parse('2026-11-21T19:30:00Z');

test.each([
  ['half an hour before the start', 30, deadline - 1, deadline],
  ['not once that has passed', 30, deadline, null],
  ['until the start itself', 0, deadline, startsAt],
  ['never where the venue allows none', null, deadline, null],
])('a reservation is kept %s', (_when, minutesBefore, now, until) => {
  expect(reservationDeadline(startsAt, minutesBefore, now)).toBe(until);
});
