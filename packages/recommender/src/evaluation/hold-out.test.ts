import fc from 'fast-check';
import { expect, test } from 'vitest';
import { historyOf, interactionsFrom } from '../interactions.ts';
import { expectedGains } from './expected-gain.ts';
import { holdOut } from './hold-out.ts';

test('one item of each chosen person is gone, all others are there', () => {
  const pair = fc.tuple(fc.nat(7), fc.nat(9));
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 60 }), fc.nat(9), fc.nat(), (pairs, most, seed) => {
      const all = interactionsFrom(pairs, 8, 10);
      const part = holdOut(all, most, seed);
      const able = Array.from({ length: 8 }, (_, user) => user).filter((user) => historyOf(all, user).items.length > 1);
      expect(part.users).toHaveLength(Math.min(most, able.length));
      for (let user = 0; user < 8; user += 1) {
        const at = part.users.indexOf(user);
        const kept = [...historyOf(part.train, user).items, ...(at < 0 ? [] : [part.items[at] ?? 0])];
        expect(kept.sort((a, b) => a - b)).toEqual([...historyOf(all, user).items]);
      }
    }),
  );
});

test('the expected gain is the mean over draws', () => {
  const gains = expectedGains(200);
  expect(gains[0]).toBeCloseTo(1, 10);
  expect(gains[200]).toBe(0);
  // Of two others one is drawn in about half of the draws of 99 among 200: 1 when none is, ln 2/ln 3 and 1/2 when one and both are.
  const none = (101 * 100) / (200 * 199);
  const both = (99 * 98) / (200 * 199);
  expect(gains[2]).toBeCloseTo(none + (1 - none - both) * (Math.LN2 / Math.log(3)) + both / 2, 10);
  // With fewer than 99 others all of them are drawn.
  expect([...expectedGains(3)].map((gain) => gain.toFixed(4))).toEqual(['1.0000', '0.6309', '0.5000', '0.4307']);
});
