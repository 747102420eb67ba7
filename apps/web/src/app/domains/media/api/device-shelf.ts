const table = 'things';
/** Name of the database of what is on its way. */
export const uploadsShelf = 'parterre-uploads';

/**
 * Keeps things with files in them on the device (IndexedDB), by id, so that they survive a reload. Where that is forbidden or full nothing is kept, and
 * nothing fails.
 */
export class DeviceShelf<Thing> {
  readonly #factory: IDBFactory | undefined;
  readonly #name: string;
  #opened: Promise<IDBDatabase> | undefined;

  /** @param name of the database: one for each kind of thing */
  constructor(factory: IDBFactory | undefined, name: string) {
    this.#factory = factory;
    this.#name = name;
  }

  async all(): Promise<Thing[]> {
    try {
      return await this.#ask('readonly', (store) => store.getAll() as IDBRequest<Thing[]>);
    } catch {
      return [];
    }
  }

  /** Whether nothing is kept; to be asked of a shelf that is there. */
  async isEmpty(): Promise<boolean> {
    return (await this.#ask('readonly', (store) => store.count())) === 0;
  }

  async find(id: string): Promise<Thing | undefined> {
    try {
      return await this.#ask('readonly', (store) => store.get(id) as IDBRequest<Thing | undefined>);
    } catch {
      return undefined;
    }
  }

  /** Whether it was taken away; not where the device does not answer, which says nothing. */
  async lacks(id: string): Promise<boolean> {
    try {
      return (await this.#ask('readonly', (store) => store.count(id))) === 0;
    } catch {
      return false;
    }
  }

  /** @returns whether it is kept: else it lives as long as the page */
  async keep(id: string, thing: Thing): Promise<boolean> {
    try {
      await this.#ask('readwrite', (store) => store.put(thing, id));
      return true;
    } catch {
      return false;
    }
  }

  async forget(id: string): Promise<void> {
    try {
      await this.#ask('readwrite', (store) => store.delete(id));
    } catch {
      // It was not kept.
    }
  }

  async #ask<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    const opened = await (this.#opened ??= this.#open());
    return settled(ask(opened.transaction(table, mode).objectStore(table)));
  }

  #open(): Promise<IDBDatabase> {
    if (!this.#factory) return Promise.reject(new Error('nothing can be kept here'));
    const request = this.#factory.open(this.#name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(table);
    return settled(request);
  }
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the device did not answer'));
  });
}
