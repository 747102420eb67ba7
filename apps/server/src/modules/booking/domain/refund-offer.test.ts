import { expect, test } from 'vitest';
import { isAnotherDate, offerUntil } from './refund-offer.ts';

const now = Date.parse('2026-11-20T12:00:00Z');
const day = 24 * 3_600_000;

test('a new date may be refused for thirty days, or until it begins', () => {
  expect(offerUntil(now, null)).toBe(now + 30 * day);
  expect(offerUntil(now, now + 60 * day)).toBe(now + 30 * day);
  expect(offerUntil(now, now + 10 * day)).toBe(now + 10 * day);
});

test('a few minutes are no other date', () => {
  expect(isAnotherDate(now, now + 59 * 60_000)).toBe(false);
  expect(isAnotherDate(now, now - 60 * 60_000)).toBe(true);
});
