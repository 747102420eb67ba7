import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../../apps/server/src/platform/clock.ts';

/** A clock that stands still until a test moves it, so that an expiry is a line and not a wait. */
export class TestClock implements Clock {
  #now: Temporal.Instant;

  /** @param start ISO instant; an evening in Paris unless given */
  constructor(start = '2026-11-21T19:00:00.000Z') {
    this.#now = Temporal.Instant.from(start);
  }

  now(): Temporal.Instant {
    return this.#now;
  }

  /** Moves on by hours and less, such as `{ minutes: 10, seconds: 1 }`. */
  advance(duration: Temporal.DurationLike): void {
    this.#now = this.#now.add(duration);
  }

  /** Moves to an ISO instant, back in time as well. */
  set(instant: string): void {
    this.#now = Temporal.Instant.from(instant);
  }
}
