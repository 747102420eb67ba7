import type { Redis } from 'ioredis';
import { InProcessRateLimiter } from './rate-limiter.ts';
import type { RateDecision, RateLimiter } from './rate-limiter.ts';

/** The same bucket as in the process, atomically, by Redis' own clock; answers the wait in milliseconds, 0 for none. */
const script = `
local now = redis.call('TIME')
local ms = now[1] * 1000 + math.floor(now[2] / 1000)
local limit = tonumber(ARGV[1])
local bucket = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens = tonumber(bucket[1]) or limit
local at = tonumber(bucket[2]) or ms
tokens = math.min(limit, tokens + math.max(0, ms - at) * limit / 60000)
local wait = 0
if tokens < 1 then wait = math.ceil((1 - tokens) * 60000 / limit) else tokens = tokens - 1 end
redis.call('HSET', KEYS[1], 'tokens', tostring(tokens), 'at', ms)
redis.call('PEXPIRE', KEYS[1], 60000)
return wait`;

/** Limits counted over all nodes. While Redis does not answer, each node counts for itself. */
export class RedisRateLimiter implements RateLimiter {
  readonly #redis: Redis;
  readonly #alone = new InProcessRateLimiter();

  constructor(redis: Redis) {
    this.#redis = redis;
  }

  async take(kind: string, key: string, perMinute: number): Promise<RateDecision> {
    try {
      const wait = Number(await this.#redis.eval(script, 1, `rate:${kind}:${key}`, perMinute));
      return wait === 0 ? { ok: true } : { ok: false, retryAfter: wait / 1000 };
    } catch {
      return this.#alone.take(kind, key, perMinute);
    }
  }
}
