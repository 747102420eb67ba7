interface Entry<T> {
  readonly value: Promise<T>;
  /** The answer, once it is there. */
  answer?: { readonly value: T };
  readonly until: number;
}

/** More than this are all forgotten at once: it bounds memory, and a second's worth of reads is cheap to repeat. */
const mostEntries = 20_000;

/**
 * Keeps answers in memory for a moment, so that a crowd asking the same costs one question; whoever asks while it is being answered waits
 * for that answer. Time is the machine's own, not the injected clock's: this is about load, never about a rule.
 */
export class ShortLived<T> {
  readonly #entries = new Map<string, Entry<T>>();
  readonly #milliseconds: number;
  readonly #load: (key: string) => Promise<T>;

  constructor(milliseconds: number, load: (key: string) => Promise<T>) {
    this.#milliseconds = milliseconds;
    this.#load = load;
  }

  get(key: string): Promise<T> {
    const now = performance.now();
    const known = this.#entries.get(key);
    if (known !== undefined && known.until > now) return known.value;
    if (this.#entries.size >= mostEntries) this.#entries.clear();
    const entry: Entry<T> = { value: this.#load(key), until: now + this.#milliseconds };
    this.#entries.set(key, entry);
    entry.value.then(
      (value) => {
        entry.answer = { value };
      },
      () => {
        if (this.#entries.get(key) === entry) this.#entries.delete(key);
      },
    );
    return entry.value;
  }

  /** The answer when it is there already; never asks, so that a transaction does not wait for another connection. */
  known(key: string): { readonly value: T } | undefined {
    const entry = this.#entries.get(key);
    return entry !== undefined && entry.until > performance.now() ? entry.answer : undefined;
  }

  /** Keeps what was asked for otherwise, as one of many. */
  keep(key: string, value: T): void {
    if (this.#entries.size >= mostEntries) this.#entries.clear();
    const entry = { value: Promise.resolve(value), answer: { value }, until: performance.now() + this.#milliseconds };
    this.#entries.set(key, entry);
  }

  /** What is being loaded at this moment is forgotten too: it may have been read before the change. */
  forget(key: string): void {
    this.#entries.delete(key);
  }
}
