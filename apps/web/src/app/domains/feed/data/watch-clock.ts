/** How long somebody has looked at one video, loops included and pauses left out. Times are milliseconds from any beginning. */
export class WatchClock {
  #watched = 0;
  #loops = 0;
  #since: number | null = null;
  #told = 0;

  /** It plays from now on. */
  play(now: number): void {
    this.#since ??= now;
  }

  pause(now: number): void {
    if (this.#since !== null) this.#watched += Math.max(0, now - this.#since);
    this.#since = null;
  }

  /** It reached its end and began anew. */
  loop(): void {
    this.#loops += 1;
  }

  /** All since the beginning, when there is more to tell than the last time by `least` milliseconds; else null. */
  tell(now: number, least = 1): { ms: number; loops: number } | null {
    const ms = Math.round(this.#watched + (this.#since === null ? 0 : Math.max(0, now - this.#since)));
    if (ms - this.#told < least) return null;
    this.#told = ms;
    return { ms, loops: this.#loops };
  }
}
