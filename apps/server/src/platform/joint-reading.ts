/**
 * One reading for all who ask at about the same time, however many they are: at most one is under way and one waits behind it. Nobody
 * is answered from before the age they accept, so an answer of age 0 is as true as a reading of one's own. Time is the machine's own,
 * not the injected clock's: this is about load, never about a rule.
 */
export class JointReading<T> {
  readonly #read: () => Promise<T>;
  #latest: { readonly at: number; readonly value: Promise<T> } | null = null;
  #next: Promise<T> | null = null;
  #underWay = false;
  #notBefore = Number.NEGATIVE_INFINITY;

  constructor(read: () => Promise<T>) {
    this.#read = read;
  }

  /** @param maxAge milliseconds ago at which the reading may have begun at most; 0 for one that begins after the asking */
  get(maxAge: number): Promise<T> {
    const latest = this.#latest;
    const youngEnough = latest !== null && latest.at >= performance.now() - maxAge && latest.at > this.#notBefore;
    if (youngEnough) return latest.value;
    if (!this.#underWay || latest === null) return this.#begin();
    const begin = () => {
      this.#next = null;
      return this.#begin();
    };
    this.#next ??= latest.value.then(begin, begin);
    return this.#next;
  }

  /** What was read until now is out of date. */
  outdated(): void {
    this.#notBefore = performance.now();
  }

  /** Milliseconds since the latest reading began; infinite without one. */
  get age(): number {
    return this.#latest === null ? Number.POSITIVE_INFINITY : performance.now() - this.#latest.at;
  }

  #begin(): Promise<T> {
    const entry = { at: performance.now(), value: this.#read() };
    this.#latest = entry;
    this.#underWay = true;
    const over = () => {
      if (this.#latest === entry) this.#underWay = false;
    };
    entry.value.then(over, () => {
      over();
      if (this.#latest === entry) this.#latest = null;
    });
    return entry.value;
  }
}
