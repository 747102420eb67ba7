import { expect, test } from 'vitest';
import { RecentIds } from './recent-ids.ts';

test('the last ones are remembered, and an id that comes again is new', () => {
  const ids = new RecentIds(2);
  for (const id of ['a', 'b', 'a', 'c']) ids.add(id);
  expect(['a', 'b', 'c'].map((id) => ids.has(id))).toEqual([true, false, true]);
  ids.delete('a');
  expect(ids.has('a')).toBe(false);
});
