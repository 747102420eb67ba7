import { expect, test } from 'vitest';
import { InProcessRateLimiter } from './rate-limiter.ts';

test('a bucket empties, refills evenly and is kept apart by kind and key', async () => {
  let now = 0;
  const limiter = new InProcessRateLimiter(() => now);
  const take = async (kind = 'sign-in', key = '203.0.113.7') => (await limiter.take(kind, key, 5)).ok;
  for (let call = 0; call < 5; call += 1) expect(await take()).toBe(true);
  expect(await limiter.take('sign-in', '203.0.113.7', 5)).toEqual({ ok: false, retryAfter: 12 });
  expect(await take('read')).toBe(true);
  expect(await take('sign-in', '203.0.113.8')).toBe(true);
  now = 12_000;
  expect([await take(), await take()]).toEqual([true, false]);
  now = 200_000;
  for (let call = 0; call < 5; call += 1) expect(await take()).toBe(true);
  expect(await take()).toBe(false);
});
