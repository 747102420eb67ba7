import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { delayBeforeNextAttempt } from './sign-in-delay.ts';

const failedAt = Temporal.Instant.from('2026-11-21T19:00:00Z');
const after = (seconds: number): Temporal.Instant => failedAt.add({ milliseconds: seconds * 1000 });

describe('the delay before the next attempt', () => {
  test('nothing before the fifth failure', () => {
    expect(delayBeforeNextAttempt(4, failedAt, failedAt)).toBe(0);
  });

  test('grows with each failure, up to a quarter of an hour', () => {
    const delays = [5, 6, 7, 8, 9, 10, 50].map((failures) => delayBeforeNextAttempt(failures, failedAt, failedAt));
    expect(delays).toEqual([30, 60, 120, 240, 480, 900, 900]);
  });

  test('passes with time', () => {
    expect(delayBeforeNextAttempt(5, failedAt, after(29.5))).toBe(1);
    expect(delayBeforeNextAttempt(5, failedAt, after(30))).toBe(0);
  });
});
