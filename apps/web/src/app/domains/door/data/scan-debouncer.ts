/** A camera sees the same code many times a second. @returns whether it is to be taken, or is the one just taken */
export class ScanDebouncer {
  readonly #quiet: number;
  #last: { code: string; seen: number } | undefined;

  /** @param quiet milliseconds for which the same code is not taken again, counted from when it was last seen */
  constructor(quiet = 2000) {
    this.#quiet = quiet;
  }

  /** @param now milliseconds of any clock that only goes forward */
  take(code: string, now: number): boolean {
    const same = this.#last?.code === code && now - this.#last.seen < this.#quiet;
    this.#last = { code, seen: now };
    return !same;
  }
}
