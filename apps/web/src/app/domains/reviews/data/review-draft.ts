/** What somebody is writing about a film and has not published. */
export interface Draft {
  /** 0 for none yet */
  readonly stars: number;
  readonly comment: string;
}

/** Keeps a draft on the device, one a film, so that a reload, a lost network or signing in loses nothing. */
export class ReviewDraft {
  readonly #storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined;
  readonly #key: string;

  constructor(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined, filmId: string) {
    this.#storage = storage;
    this.#key = `parterre-review-${filmId}`;
  }

  read(): Draft | undefined {
    try {
      const kept: unknown = JSON.parse(this.#storage?.getItem(this.#key) ?? 'null');
      if (typeof kept !== 'object' || kept === null || !('stars' in kept) || !('comment' in kept)) return undefined;
      const { stars, comment } = kept;
      if (typeof comment !== 'string' || typeof stars !== 'number' || ![0, 1, 2, 3, 4, 5].includes(stars)) return undefined;
      return { stars, comment };
    } catch {
      return undefined;
    }
  }

  /** @returns whether the device has it; a storage that is full or closed keeps nothing */
  keep(draft: Draft): boolean {
    try {
      this.#storage?.setItem(this.#key, JSON.stringify(draft));
      return this.#storage !== undefined;
    } catch {
      return false;
    }
  }

  forget(): void {
    try {
      this.#storage?.removeItem(this.#key);
    } catch {
      // What cannot be written holds nothing either.
    }
  }
}
