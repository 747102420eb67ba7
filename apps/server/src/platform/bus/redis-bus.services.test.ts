import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startRedis } from '@parterre/test-driver/redis-server';
import type { RedisServer } from '@parterre/test-driver/redis-server';
import { RedisRateLimiter } from '../http/redis-rate-limiter.ts';
import { Redis } from 'ioredis';
import { describeBus } from './bus-conformance.ts';
import { RedisBus } from './redis-bus.ts';

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

describe('over Redis', () => {
  describeBus(() => new RedisBus(redis.url));

  test('after Redis was away, subscribers hear of the gap and then of new messages', async () => {
    const bus = new RedisBus(redis.url);
    const heard: unknown[] = [];
    await bus.subscribe('a', { receive: (message) => heard.push(message), gap: () => heard.push('gap') });
    await bus.publish('a', 1);
    await vi.waitFor(() => expect(heard).toEqual([1]));
    await redis.restart();
    await vi.waitFor(() => expect(heard).toEqual([1, 'gap']), 10_000);
    await vi.waitFor(() => bus.publish('a', 2), 10_000);
    await vi.waitFor(() => expect(heard.at(-1)).toBe(2));
    await bus.close();
  });

  test('a limit counts over all nodes, and each counts alone while Redis is away', async () => {
    const nodes = [1, 2].map(() => new Redis(redis.url, { maxRetriesPerRequest: 0, enableOfflineQueue: true }));
    const [first, second] = nodes.map((node) => new RedisRateLimiter(node));
    const take = async (limiter: RedisRateLimiter | undefined) => (await limiter?.take('sign-in', 'x', 2))?.ok;
    expect([await take(first), await take(second), await take(first)]).toEqual([true, true, false]);
    nodes.forEach((node) => node.disconnect());
    expect(await take(first)).toBe(true);
  });
});
