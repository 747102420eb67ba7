/** usual pause in milliseconds between two characters of a hand scanner; people type slower, even when they hurry */
const quick = 60;
/** a phone that is busy for a moment delays a character by so much; after a longer pause something else begins */
const hiccup = 250;
/** shorter runs are people, or a key that repeats */
const shortest = 6;

/** What to do with a key: keep it from the page, and perhaps a whole code. */
export interface WedgeKey {
  readonly swallow: boolean;
  readonly code?: string;
}

/**
 * Tells a hand scanner, which types like a keyboard but fast and ends with Enter, from people who type: of its pauses, at
 * most one in eight may be slow (and one more), so that a busy phone neither cuts a code in two nor loses its first sign.
 */
export class WedgeReader {
  #text = '';
  #slow = 0;
  #last = Number.NEGATIVE_INFINITY;

  /**
   * @param key `KeyboardEvent.key`
   * @param now milliseconds of any clock that only goes forward
   */
  press(key: string, now: number): WedgeKey {
    // A capital arrives as Shift and its letter.
    if (key === 'Shift' || key === 'CapsLock' || key === 'AltGraph') return { swallow: false };
    const pause = now - this.#last;
    this.#last = now;
    if (pause > hiccup || (key.length !== 1 && key !== 'Enter')) this.#begin();
    else if (pause > quick) this.#slow++;
    if (key === 'Enter') {
      const code = this.#text;
      const scanned = code.length >= shortest && this.#slow <= 1 + code.length / 8;
      this.#begin();
      return scanned ? { swallow: true, code } : { swallow: false };
    }
    if (key.length !== 1) return { swallow: false };
    this.#text += key;
    // Within a run a space or a letter must not press a button of the page.
    return { swallow: pause <= quick && this.#text.length > 1 };
  }

  #begin(): void {
    this.#text = '';
    this.#slow = 0;
  }
}
