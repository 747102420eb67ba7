import type { Upload } from './upload-state.ts';

/** A file with where it is on its way, as the device keeps both. */
export interface KeptUpload {
  readonly upload: Upload;
  readonly file: Blob;
}

const database = 'parterre-uploads';
const table = 'uploads';

/** Keeps files that are being sent on the device (IndexedDB), so that they survive a reload. Where that is forbidden or full nothing is kept. */
export class UploadStore {
  readonly #factory: IDBFactory | undefined;
  #opened: Promise<IDBDatabase> | undefined;

  constructor(factory: IDBFactory | undefined) {
    this.#factory = factory;
  }

  async all(): Promise<KeptUpload[]> {
    try {
      const rows = await this.#ask<KeptUpload[]>('readonly', (store) => store.getAll() as IDBRequest<KeptUpload[]>);
      return rows.filter(({ upload, file }) => typeof upload === 'object' && file instanceof Blob);
    } catch {
      return [];
    }
  }

  /** @returns whether it is kept: else it lives as long as the page */
  async keep(row: KeptUpload): Promise<boolean> {
    try {
      await this.#ask('readwrite', (store) => store.put(row, row.upload.id));
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
    const request = this.#factory.open(database, 1);
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
