import { expect, test } from 'vitest';
import { JointLookup } from './joint-lookup.ts';

function lookups() {
  const begun: { keys: readonly string[]; answer: () => void; fail: () => void }[] = [];
  const lookup = new JointLookup<string, string>(
    (keys) =>
      new Promise((resolve, reject) =>
        begun.push({
          keys: [...keys],
          answer: () => resolve(new Map(keys.filter((key) => key !== 'nobody').map((key) => [key, `${key}!`]))),
          fail: () => reject(new Error('the database is gone')),
        }),
      ),
  );
  return { begun, lookup };
}
const soon = () => new Promise(setImmediate);

test('who asks alone is answered by a query of their own, at once', async () => {
  const { begun, lookup } = lookups();
  const one = lookup.get('a');
  await soon();
  begun[0]?.answer();
  expect(await one).toBe('a!');
});

test('all who ask while a query is under way share the one after it, and none is answered by the one before', async () => {
  const { begun, lookup } = lookups();
  const first = lookup.get('a');
  await soon();
  const others = ['b', 'a', 'nobody'].map((key) => lookup.get(key));
  await soon();
  expect(begun.map(({ keys }) => keys)).toEqual([['a']]);
  begun[0]?.answer();
  await first;
  await soon();
  expect(begun.map(({ keys }) => keys)).toEqual([['a'], ['b', 'a', 'nobody']]);
  begun[1]?.answer();
  expect(await Promise.all(others)).toEqual(['b!', 'a!', null]);
});

test('a query that fails fails those who asked for it, and the next ones are asked anew', async () => {
  const { begun, lookup } = lookups();
  const first = lookup.get('a');
  await soon();
  const second = lookup.get('b');
  begun[0]?.fail();
  await expect(first).rejects.toThrow('gone');
  await soon();
  begun[1]?.answer();
  expect(await second).toBe('b!');
});
