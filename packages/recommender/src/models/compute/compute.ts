import { type JobData, type JobName, jobs } from './jobs.ts';
import { kernelsIn, type SharedMemory } from './kernels.ts';

/** Where jobs are done. What they find is the same everywhere. */
export interface Compute {
  /** how many threads take tasks; the scratch that a job needs for each is the caller's */
  readonly threads: number;
  /** @param memory that of the arrays which kernels work on; null when the job needs none */
  run<Name extends JobName>(name: Name, data: JobData<Name>, tasks: number, memory: SharedMemory | null): Promise<void>;
}

/** All of it in the thread that calls, which is kept busy meanwhile. */
export const inThisThread: Compute = {
  threads: 1,
  run: (name, data, tasks, memory) => {
    const perform = prepare(name, data, memory && kernelsIn(memory), 0);
    for (let task = 0; task < tasks; task += 1) perform(task);
    return Promise.resolve();
  },
};

export function prepare<Name extends JobName>(
  name: Name,
  data: JobData<Name>,
  ...[kernels, thread]: [ReturnType<typeof kernelsIn> | null, number]
): (task: number) => void {
  const job = jobs[name] as (...given: [JobData<Name>, typeof kernels, number]) => (task: number) => void;
  return job(data, kernels, thread);
}
