/** longest pause in milliseconds between two characters of a hand scanner; people type slower, even when they hurry */
const pause = 60;
/** shorter runs are people, or a key that repeats */
const shortest = 6;
/** once that many came fast it is a scanner, and a phone that was busy for a moment does not cut its code in two */
const hiccup = 400;

/** What to do with a key: keep it from the page, and perhaps a whole code. */
export interface WedgeKey {
  readonly swallow: boolean;
  readonly code?: string;
}

/** Tells a hand scanner, which types like a keyboard but fast and ends with Enter, from people who type. */
export class WedgeReader {
  #text = '';
  #last = Number.NEGATIVE_INFINITY;

  /**
   * @param key `KeyboardEvent.key`
   * @param now milliseconds of any clock that only goes forward
   */
  press(key: string, now: number): WedgeKey {
    // A capital arrives as Shift and its letter.
    if (key === 'Shift' || key === 'CapsLock' || key === 'AltGraph') return { swallow: false };
    const running = now - this.#last <= (this.#text.length >= shortest ? hiccup : pause);
    this.#last = now;
    if (key === 'Enter') {
      const code = running ? this.#text : '';
      this.#text = '';
      return code.length >= shortest ? { swallow: true, code } : { swallow: false };
    }
    if (key.length !== 1) {
      this.#text = '';
      return { swallow: false };
    }
    this.#text = running ? this.#text + key : key;
    // Within a run a space or a letter must not press a button of the page.
    return { swallow: running && this.#text.length > 1 };
  }
}
