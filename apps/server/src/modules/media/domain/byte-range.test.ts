import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rangeOf } from './byte-range.ts';

test('reads the three forms', () => {
  expect(rangeOf('bytes=0-499', 1000)).toEqual({ first: 0, last: 499 });
  expect(rangeOf('bytes=500-', 1000)).toEqual({ first: 500, last: 999 });
  expect(rangeOf('bytes=-200', 1000)).toEqual({ first: 800, last: 999 });
  expect(rangeOf('bytes=-2000', 1000)).toEqual({ first: 0, last: 999 });
  expect(rangeOf('bytes=900-5000', 1000)).toEqual({ first: 900, last: 999 });
});

test('gives everything where the header is none, foreign, wrong or asks for several', () => {
  for (const header of [undefined, '', 'items=0-1', 'bytes=a-b', 'bytes=-', 'bytes=5-4', 'bytes=0-1,5-6'])
    expect(rangeOf(header, 1000), header).toBe('whole');
});

test('says what lies outside', () => {
  expect(rangeOf('bytes=1000-', 1000)).toBe('outside');
  expect(rangeOf('bytes=-0', 1000)).toBe('outside');
  expect(rangeOf('bytes=0-', 0)).toBe('outside');
  expect(rangeOf('bytes=-5', 0)).toBe('outside');
});

test('never leaves the file, and is what slicing says', () => {
  const number = fc.option(fc.nat(3000), { nil: null });
  fc.assert(
    fc.property(number, number, fc.nat(2000), (from, to, size) => {
      const range = rangeOf(`bytes=${from ?? ''}-${to ?? ''}`, size);
      if (typeof range === 'string') return;
      expect(range.first).toBeGreaterThanOrEqual(0);
      expect(range.last).toBeLessThan(size);
      const bytes = Array.from({ length: size }, (_, index) => index);
      const wanted = from === null ? bytes.slice(-(to ?? 0)) : bytes.slice(from, to === null ? undefined : to + 1);
      expect([range.first, range.last]).toEqual([wanted[0], wanted.at(-1)]);
    }),
  );
});
