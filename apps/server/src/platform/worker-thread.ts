import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import type { Transferable } from 'node:worker_threads';

/** What a thread answers to a job. A fault is the text of an error with its stack. */
export type WorkerAnswer<Result> = { readonly result: Result } | { readonly fault: string };

/** How much later than those who wait for an answer this work has its turn, of 19. */
const nice = 10;

/**
 * Makes this thread one of a `WorkerPool`: each message is a job, answered by a message. Its work gives way to the requests
 * where the system knows priorities of threads (Linux; elsewhere the call would slow the whole process).
 * @param work what it gives back, and what of it moves to the other thread without being copied
 */
export function answerJobs<Job, Result>(
  work: (job: Job) => Promise<{ result: Result; transfer?: readonly Transferable[] }>,
): void {
  if (parentPort === null) throw new Error('this is no thread of a pool');
  const port = parentPort;
  if (process.platform === 'linux') setPriority(nice);
  port.on('message', (job: Job) => {
    work(job).then(
      ({ result, transfer = [] }) => port.postMessage({ result } satisfies WorkerAnswer<Result>, transfer),
      (error: unknown) => {
        const fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
        port.postMessage({ fault } satisfies WorkerAnswer<Result>);
      },
    );
  });
}
