import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { attemptEndsAt, nextCancelAt, nextPollAt, nextRefundTryAt } from './schedule.ts';

const now = Temporal.Instant.from('2026-11-21T19:00:00Z');

test('polls come often at first, never pass the deadline by, and end a day after it', () => {
  const seconds = (polls: number, toDeadline: number): number | undefined =>
    nextPollAt(polls, now, now.add({ seconds: toDeadline }))
      ?.since(now)
      .total('seconds');
  expect(seconds(0, 600)).toBe(5);
  expect(seconds(12, 600)).toBe(15);
  expect(seconds(52, 600)).toBe(60);
  expect(seconds(0, 3)).toBe(3);
  expect(seconds(0, 0)).toBe(60);
  expect(seconds(99, -7200)).toBe(7200);
  expect(seconds(99, -24 * 3600)).toBeUndefined();
});

test('refunds are tried less and less often, at least every six hours', () => {
  expect(nextRefundTryAt(0, now).since(now).total('seconds')).toBe(10);
  expect(nextRefundTryAt(3, now).since(now).total('seconds')).toBe(80);
  expect(nextRefundTryAt(40, now).since(now).total('hours')).toBe(6);
});

test('ending a charge is tried for about an hour', () => {
  expect(nextCancelAt(1, now)?.since(now).total('seconds')).toBe(20);
  expect(nextCancelAt(8, now)?.since(now).total('seconds')).toBe(2560);
  expect(nextCancelAt(9, now)).toBeNull();
});

test('an attempt is over at the deadline, or when the payer’s time to approve has passed', () => {
  const deadline = now.add({ minutes: 15 });
  expect(attemptEndsAt(now, deadline, null)).toEqual(deadline);
  expect(attemptEndsAt(now, deadline, 3600)).toEqual(deadline);
  expect(attemptEndsAt(now, deadline, 30).since(now).total('seconds')).toBe(45);
});
