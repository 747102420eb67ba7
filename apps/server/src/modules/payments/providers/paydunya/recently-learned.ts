/** A few facts that are worth keeping for as long as the process lives; the oldest goes when there are too many. */
export class RecentlyLearned<T> {
  readonly #facts = new Map<string, T>();
  readonly #most: number;

  constructor(most = 2_000) {
    this.#most = most;
  }

  get(key: string): T | undefined {
    return this.#facts.get(key);
  }

  learn(key: string, fact: T): void {
    this.#facts.delete(key);
    this.#facts.set(key, fact);
    const oldest = this.#facts.keys().next();
    if (this.#facts.size > this.#most && oldest.done !== true) this.#facts.delete(oldest.value);
  }

  forget(key: string): void {
    this.#facts.delete(key);
  }
}
