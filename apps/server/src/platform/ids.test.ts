import { expect, test } from 'vitest';
import { newId, shortCode } from './ids.ts';

test('ids are UUIDs of version 7 that sort in the order of making', () => {
  const before = Date.now();
  const ids = Array.from({ length: 20_000 }, newId);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(parseInt((ids[0] ?? '').replaceAll('-', '').slice(0, 12), 16)).toBeGreaterThanOrEqual(before);
});

test('codes avoid the characters that look alike', () => {
  const codes = Array.from({ length: 500 }, () => shortCode(8));
  expect(codes.every((code) => /^[2-9A-HJKMNP-Z]{8}$/.test(code))).toBe(true);
  expect(new Set(codes.join('')).size).toBe(31);
  expect(new Set(codes).size).toBe(500);
});
