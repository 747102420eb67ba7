import type { Lock, Locker, RequestRelease } from '@tus/server';
import { ProblemError } from '../../../platform/http/problem.ts';

interface Holder {
  readonly askToLetGo: RequestRelease;
  readonly waiting: (() => void)[];
}

/**
 * One request at a time for each upload. A phone that lost its network comes back while the server still reads from the dead connection: the one
 * that comes asks the one that holds to let go, and waits for it.
 */
export class UploadLocks implements Locker {
  readonly #held = new Map<string, Holder>();
  readonly #patience: number;

  /** @param patience milliseconds that a request waits for the lock */
  constructor(patience = 15_000) {
    this.#patience = patience;
  }

  newLock(id: string): Lock {
    return {
      lock: (signal, askToLetGo) => this.#take(id, signal, askToLetGo),
      unlock: () => this.#letGo(id),
    };
  }

  async #take(id: string, signal: AbortSignal, askToLetGo: RequestRelease): Promise<void> {
    const ends = AbortSignal.any([signal, AbortSignal.timeout(this.#patience)]);
    for (let holder = this.#held.get(id); holder !== undefined; holder = this.#held.get(id)) {
      await holder.askToLetGo();
      if (!(await turn(holder, ends))) throw new ProblemError('upload-busy');
    }
    this.#held.set(id, { askToLetGo, waiting: [] });
  }

  async #letGo(id: string): Promise<void> {
    const holder = this.#held.get(id);
    this.#held.delete(id);
    for (const next of holder?.waiting ?? []) next();
    return Promise.resolve();
  }
}

/** False when the patience ended first. */
function turn(holder: Holder, ends: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    if (ends.aborted) return resolve(false);
    ends.addEventListener('abort', () => resolve(false), { once: true });
    holder.waiting.push(() => resolve(true));
  });
}
