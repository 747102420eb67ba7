interface Round<Key, Value> {
  readonly keys: Key[];
  readonly found: Promise<ReadonlyMap<Key, Value>>;
}

/**
 * One query for all keys that are asked for while another query is under way: of a thousand who ask at once each costs a row and not a
 * round trip. Nobody is answered from before they asked, and who asks alone does not wait.
 */
export class JointLookup<Key, Value> {
  readonly #read: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>;
  #next: Round<Key, Value> | null = null;
  #underWay: Promise<unknown> | null = null;

  /** @param read answers by the very keys that it is given; those without an answer are left out */
  constructor(read: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>) {
    this.#read = read;
  }

  async get(key: Key): Promise<Value | null> {
    const round = (this.#next ??= this.#begin());
    round.keys.push(key);
    return (await round.found).get(key) ?? null;
  }

  #begin(): Round<Key, Value> {
    const keys: Key[] = [];
    // A turn of the microtasks at least, so that the keys of this one are there.
    const found = Promise.resolve(this.#underWay).then(() => {
      this.#next = null;
      const reading = this.#read(keys);
      const over = (): void => {
        if (this.#underWay === settled) this.#underWay = null;
      };
      const settled = reading.then(over, over);
      this.#underWay = settled;
      return reading;
    });
    return { keys, found };
  }
}
