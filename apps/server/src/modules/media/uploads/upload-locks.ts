import { setTimeout as pause } from 'node:timers/promises';
import type { Lock, Locker, RequestRelease } from '@tus/server';
import { ProblemError } from '../../../platform/http/problem.ts';
import type { NodeLocks } from './node-locks.ts';

interface Holder {
  readonly askToLetGo: RequestRelease;
  readonly waiting: (() => void)[];
}

/** Milliseconds between two questions whether another node has let go. */
const again = 250;

/**
 * One request at a time for each upload, on whichever node. A phone that lost its network comes back while the server still reads from the dead connection: the one
 * that comes asks the one that holds to let go, and waits for it. One that another node holds cannot be asked: it is waited for.
 */
export class UploadLocks implements Locker {
  readonly #held = new Map<string, Holder>();
  readonly #nodes: Pick<NodeLocks, 'take' | 'letGo'>;
  readonly #patience: number;

  /** @param patience milliseconds that a request waits for the lock */
  constructor(nodes: Pick<NodeLocks, 'take' | 'letGo'>, patience = 15_000) {
    this.#nodes = nodes;
    this.#patience = patience;
  }

  newLock(id: string): Lock {
    return {
      lock: (signal, askToLetGo) => this.#take(id, signal, askToLetGo),
      unlock: async () => {
        await this.#nodes.letGo(id).finally(() => this.#letGo(id));
      },
    };
  }

  async #take(id: string, signal: AbortSignal, askToLetGo: RequestRelease): Promise<void> {
    const ends = AbortSignal.any([signal, AbortSignal.timeout(this.#patience)]);
    for (let holder = this.#held.get(id); holder !== undefined; holder = this.#held.get(id)) {
      await holder.askToLetGo();
      if (!(await turn(holder, ends))) throw new ProblemError('upload-busy');
    }
    this.#held.set(id, { askToLetGo, waiting: [] });
    try {
      while (!(await this.#nodes.take(id))) {
        if (ends.aborted) throw new ProblemError('upload-busy');
        await pause(again, undefined, { signal: ends }).catch(() => undefined);
      }
    } catch (error) {
      this.#letGo(id);
      throw error;
    }
  }

  #letGo(id: string): void {
    const holder = this.#held.get(id);
    this.#held.delete(id);
    for (const next of holder?.waiting ?? []) next();
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
