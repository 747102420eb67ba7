/** Whether a call may go on, or after how many seconds it may be tried again. */
export type RateDecision = { readonly ok: true } | { readonly ok: false; readonly retryAfter: number };

export interface RateLimiter {
  /**
   * Takes one call from the bucket of (kind, key), which holds `perMinute` calls and refills evenly.
   * @param key whom it counts for: an address, a person
   */
  take(kind: string, key: string, perMinute: number): Promise<RateDecision>;
}

interface Bucket {
  tokens: number;
  at: number;
  perMinute: number;
}

/** Buckets of one process; those that are full again are forgotten. */
export class InProcessRateLimiter implements RateLimiter {
  readonly #buckets = new Map<string, Bucket>();
  readonly #now: () => number;
  #sweepAt: number;

  /** @param now milliseconds of any steady clock */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#sweepAt = now() + 60_000;
  }

  take(kind: string, key: string, perMinute: number): Promise<RateDecision> {
    const now = this.#now();
    if (now >= this.#sweepAt) this.#sweep(now);
    const name = `${kind} ${key}`;
    const bucket = this.#buckets.get(name) ?? { tokens: perMinute, at: now, perMinute };
    bucket.tokens = Math.min(perMinute, bucket.tokens + ((now - bucket.at) * perMinute) / 60_000);
    bucket.at = now;
    bucket.perMinute = perMinute;
    this.#buckets.set(name, bucket);
    if (bucket.tokens < 1) {
      return Promise.resolve({ ok: false, retryAfter: ((1 - bucket.tokens) * 60) / perMinute });
    }
    bucket.tokens -= 1;
    return Promise.resolve({ ok: true });
  }

  /** A bucket is full again after a minute at the most. */
  #sweep(now: number): void {
    this.#sweepAt = now + 60_000;
    for (const [name, bucket] of this.#buckets) if (now - bucket.at >= 60_000) this.#buckets.delete(name);
  }
}
