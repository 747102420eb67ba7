import { parentPort, workerData } from 'node:worker_threads';
import { prepare } from './compute.ts';
import type { JobName, JobData } from './jobs.ts';
import { type Kernels, kernelsIn, type SharedMemory } from './kernels.ts';

/** What a thread is asked to do; one at a time. */
export interface Order {
  readonly name: JobName;
  readonly data: JobData<JobName>;
  readonly tasks: number;
  readonly memory: SharedMemory | null;
  readonly next: Int32Array;
}
export interface Outcome {
  readonly failure?: unknown;
}

// Kernels of one buffer at a time are kept: a fit asks for the same ones some hundred times.
let known: { buffer: SharedArrayBuffer; kernels: Kernels } | null = null;

function kernelsFor(memory: SharedMemory): Kernels {
  if (known?.buffer !== memory.buffer) known = { buffer: memory.buffer, kernels: kernelsIn(memory) };
  return known.kernels;
}

parentPort?.on('message', ({ name, data, tasks, memory, next }: Order) => {
  let outcome: Outcome = {};
  try {
    const perform = prepare(name, data, memory && kernelsFor(memory), workerData as number);
    for (let task = Atomics.add(next, 0, 1); task < tasks; task = Atomics.add(next, 0, 1)) perform(task);
  } catch (failure) {
    outcome = { failure };
  }
  parentPort?.postMessage(outcome);
});
