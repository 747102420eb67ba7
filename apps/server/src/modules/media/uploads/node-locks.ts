import { isDatabaseAway } from '../../../platform/database.ts';
import type { Db } from '../../../platform/database.ts';
import { releaseAllLocks, releaseUploadLock, tryUploadLock } from '../sql/upload-locks.ts';

interface OpenSession {
  readonly connection: Db;
  /** gives the connection back */
  readonly end: () => void;
}
interface Session {
  readonly opened: Promise<OpenSession>;
  /** Locks that are held in it, or asked for. */
  users: number;
}

/**
 * Locks that all nodes see. A node takes one connection for all of its own, and only while it holds any: an upload over a bad network lasts
 * for minutes. A node that dies lets go, as its connection ends. So does one that merely loses it: its next lock opens another connection, and what it
 * held may be another's by then.
 */
export class NodeLocks {
  readonly #db: Db;
  readonly #held = new Map<string, Session>();
  #session: Session | undefined;

  constructor(db: Db) {
    this.#db = db;
  }

  /** @returns false when another node has it */
  async take(id: string): Promise<boolean> {
    const session = (this.#session ??= { opened: this.#open(), users: 0 });
    session.users += 1;
    let taken = false;
    try {
      const { connection } = await session.opened;
      taken = await tryUploadLock(connection, id);
      if (taken) this.#held.set(id, session);
      return taken;
    } catch (error) {
      this.#forget(session);
      throw error;
    } finally {
      if (!taken) await this.#leave(session);
    }
  }

  async letGo(id: string): Promise<void> {
    const session = this.#held.get(id);
    if (session === undefined) return;
    this.#held.delete(id);
    try {
      const { connection } = await session.opened;
      await releaseUploadLock(connection, id);
    } catch (error) {
      this.#forget(session);
      // The lock went with its connection; what was written stands.
      if (!isDatabaseAway(error)) throw error;
    } finally {
      await this.#leave(session);
    }
  }

  #open(): Promise<OpenSession> {
    return new Promise((resolve, reject) => {
      this.#db
        .connection()
        .execute((connection) => new Promise<void>((end) => resolve({ connection, end })))
        .catch(reject);
    });
  }

  /** The next lock opens another; those that are held in this one are let go in it. */
  #forget(session: Session): void {
    if (this.#session === session) this.#session = undefined;
  }

  async #leave(session: Session): Promise<void> {
    session.users -= 1;
    if (session.users > 0) return;
    this.#forget(session);
    const opened = await session.opened.catch(() => undefined);
    if (opened === undefined) return;
    // One that is lost holds nothing any more.
    await releaseAllLocks(opened.connection).catch(() => undefined);
    opened.end();
  }
}
