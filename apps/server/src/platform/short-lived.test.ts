import { expect, test } from 'vitest';
import { ShortLived } from './short-lived.ts';

test('many askers cost one question, until it is forgotten', async () => {
  let asked = 0;
  const answers = new ShortLived(60_000, async (key) => `${key}${(asked += 1)}`);
  expect(await Promise.all([answers.get('a'), answers.get('a')])).toEqual(['a1', 'a1']);
  expect(await answers.get('a')).toBe('a1');
  const early = answers.get('b');
  answers.forget('b');
  expect([await early, await answers.get('b')]).toEqual(['b2', 'b3']);
});

test('an answer that is over is asked for anew', async () => {
  let asked = 0;
  const answers = new ShortLived(0, async () => (asked += 1));
  expect([await answers.get('a'), await answers.get('a')]).toEqual([1, 2]);
});

test('a failure is not kept', async () => {
  let asked = 0;
  const answers = new ShortLived(60_000, async () => {
    asked += 1;
    if (asked === 1) throw new Error('the database restarts');
    return asked;
  });
  await expect(answers.get('a')).rejects.toThrow('restarts');
  expect(await answers.get('a')).toBe(2);
});

test('what was read as one of many is not asked for again', async () => {
  const answers = new ShortLived<string>(60_000, () => Promise.reject(new Error('asked')));
  answers.keep('a', 'kept');
  expect([answers.known('a'), await answers.get('a')]).toEqual([{ value: 'kept' }, 'kept']);
});
