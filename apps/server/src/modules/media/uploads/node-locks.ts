import type { Db } from '../../../platform/database.ts';
import { releaseAllLocks, releaseUploadLock, tryUploadLock } from '../sql/upload-locks.ts';

interface Session {
  readonly connection: Db;
  /** gives the connection back */
  readonly end: () => void;
}

/**
 * Locks that all nodes see. A node takes one connection for all of its own, and only while it holds any: an upload over a bad network lasts
 * for minutes. A node that dies lets go, as its connection ends.
 */
export class NodeLocks {
  readonly #db: Db;
  #session: Promise<Session> | undefined;
  #users = 0;

  constructor(db: Db) {
    this.#db = db;
  }

  /** @returns false when another node has it */
  async take(id: string): Promise<boolean> {
    this.#users += 1;
    let taken = false;
    try {
      const { connection } = await (this.#session ??= this.#open());
      taken = await tryUploadLock(connection, id);
      return taken;
    } finally {
      if (!taken) await this.#leave();
    }
  }

  async letGo(id: string): Promise<void> {
    const session = await this.#session;
    try {
      if (session !== undefined) await releaseUploadLock(session.connection, id);
    } finally {
      await this.#leave();
    }
  }

  #open(): Promise<Session> {
    return new Promise((resolve, reject) => {
      this.#db
        .connection()
        .execute((connection) => new Promise<void>((end) => resolve({ connection, end })))
        .catch(reject);
    });
  }

  async #leave(): Promise<void> {
    this.#users -= 1;
    if (this.#users > 0) return;
    const left = this.#session;
    this.#session = undefined;
    const session = await left?.catch(() => undefined);
    if (session === undefined) return;
    // One that is lost holds nothing any more.
    await releaseAllLocks(session.connection).catch(() => undefined);
    session.end();
  }
}
