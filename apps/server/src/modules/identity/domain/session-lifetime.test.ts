import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { prolonged } from './session-lifetime.ts';

const start = Temporal.Instant.from('2026-11-01T12:00:00Z');
const days = (count: number): Temporal.Instant => start.add({ hours: 24 * count });

test('a session in use slides by the day', () => {
  expect(prolonged(start, days(30), days(0.5))).toBeNull();
  expect(prolonged(start, days(30), days(1))?.toString()).toBe(days(31).toString());
  expect(prolonged(start, days(49), days(40))?.toString()).toBe(days(70).toString());
});

test('and never beyond ninety days', () => {
  expect(prolonged(start, days(80), days(75))?.toString()).toBe(days(90).toString());
  expect(prolonged(start, days(90), days(89))).toBeNull();
});
