import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cursorOf, mergeNewest, readPlace } from './list-place.ts';

const place = fc.record({
  at: fc.integer({ min: 0, max: 5 }).map((second) => new Date(second * 1000).toISOString()),
  id: fc.uuid(),
});

describe('a place in a list', () => {
  it('is read back from its cursor', () => {
    fc.assert(
      fc.property(place, (one) => {
        expect(readPlace(cursorOf(one))).toEqual(one);
      }),
    );
  });

  it.each([
    undefined,
    '',
    '2',
    '2026-11-20T19:40:00.000Z_',
    '2026-99-20T19:40:00.000Z_00000000-0000-7000-8000-000000000000',
  ])('is the start for %s', (text) => {
    expect(readPlace(text)).toBeNull();
  });

  it('is passed once by lists that are merged and cut, whatever the size of a page', () => {
    fc.assert(
      fc.property(fc.array(fc.array(place), { maxLength: 4 }), fc.integer({ min: 1, max: 5 }), (lists, size) => {
        const sorted = lists.map((list) => mergeNewest([list], list.length));
        const whole = mergeNewest(sorted, Infinity);
        const read: typeof whole = [];
        for (;;) {
          const last = read.at(-1);
          const rest = sorted.map((list) =>
            list.filter((one) => !last || cursorOf(one) < cursorOf(last)).slice(0, size),
          );
          const page = mergeNewest(rest, size);
          if (page.length === 0) break;
          read.push(...page);
        }
        expect(read).toEqual(
          whole.filter((one, index) => index === 0 || cursorOf(one) !== cursorOf(whole[index - 1] ?? one)),
        );
      }),
    );
  });
});
