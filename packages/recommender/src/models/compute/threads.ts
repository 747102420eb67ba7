import { Worker } from 'node:worker_threads';
import type { Compute } from './compute.ts';
import type { Order, Outcome } from './thread.ts';

export interface Threads extends Compute {
  /** Ends the threads. */
  close(): Promise<void>;
}

/** Threads of their own for fitting, so that whoever asks for it stays free. They keep the process alive until they are closed. */
export function openThreads(count: number): Threads {
  const file = new URL('thread.ts', import.meta.url);
  const workers = Array.from({ length: count }, (_, thread) => new Worker(file, { workerData: thread }));
  return {
    threads: count,
    async run(name, data, tasks, memory) {
      // The number of the next task: whoever is free takes it.
      const next = new Int32Array(new SharedArrayBuffer(4));
      await Promise.all(workers.map((worker) => perform(worker, { name, data, tasks, memory, next })));
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

/** @throws what the thread threw, and when it ended */
function perform(worker: Worker, order: Order): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (failure?: unknown) => {
      worker.off('message', told).off('error', settle).off('exit', ended);
      if (failure === undefined) resolve();
      else reject(failure instanceof Error ? failure : new Error('a thread failed', { cause: failure }));
    };
    const told = ({ failure }: Outcome) => settle(failure);
    const ended = () => settle(new Error('a thread ended before its work'));
    worker.on('message', told).on('error', settle).on('exit', ended);
    worker.postMessage(order);
  });
}
