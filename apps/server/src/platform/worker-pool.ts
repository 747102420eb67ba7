import { Worker } from 'node:worker_threads';
import type { WorkerAnswer } from './worker-thread.ts';

interface Waiting<Job, Result> {
  readonly job: Job;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: Error) => void;
}

interface Thread<Job, Result> {
  readonly worker: Worker;
  /** What it is at; null between jobs. */
  at: Waiting<Job, Result> | null;
  late: NodeJS.Timeout | null;
}

export interface WorkerPoolOptions {
  /** Most threads; each does one job at a time. */
  readonly size: number;
  /** Milliseconds that one job may take, the start of its thread included; then the thread is ended. */
  readonly patience: number;
}

/**
 * Threads for work that would keep everybody waiting on the process's one JavaScript thread: a plain message in, a plain message out. A
 * thread starts with the first job that needs it. One that dies fails the job it was at and is replaced for the next;
 * whether the job is tried again is its owner's business.
 */
export class WorkerPool<Job, Result> {
  readonly #script: URL;
  readonly #options: WorkerPoolOptions;
  readonly #threads = new Set<Thread<Job, Result>>();
  readonly #idle = new Set<Thread<Job, Result>>();
  readonly #waiting: Waiting<Job, Result>[] = [];
  #closed = false;

  /** @param script a module that calls `answerJobs` */
  constructor(script: URL, options: WorkerPoolOptions) {
    this.#script = script;
    this.#options = options;
  }

  /** @throws Error when the job failed, its thread died or took too long, or the pool is closed */
  run(job: Job): Promise<Result> {
    if (this.#closed) return Promise.reject(closed());
    return new Promise((resolve, reject) => {
      this.#waiting.push({ job, resolve, reject });
      this.#next();
    });
  }

  /** Ends the threads; what is not done yet fails. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { reject } of this.#waiting.splice(0)) reject(closed());
    await Promise.all([...this.#threads].map(({ worker }) => worker.terminate()));
  }

  #next(): void {
    if (this.#closed || (this.#idle.size === 0 && this.#threads.size >= this.#options.size)) return;
    const waiting = this.#waiting.shift();
    if (waiting === undefined) return;
    const [thread = this.#start()] = this.#idle;
    this.#idle.delete(thread);
    thread.at = waiting;
    thread.late = setTimeout(() => {
      this.#end(thread, (job) => job.reject(new Error(`a thread took longer than ${this.#options.patience} ms`)));
      void thread.worker.terminate();
    }, this.#options.patience);
    thread.worker.ref();
    thread.worker.postMessage(waiting.job);
  }

  #start(): Thread<Job, Result> {
    const worker = new Worker(this.#script);
    const thread: Thread<Job, Result> = { worker, at: null, late: null };
    this.#threads.add(thread);
    worker.on('message', (answer: WorkerAnswer<Result>) => {
      this.#end(thread, (job) =>
        'result' in answer ? job.resolve(answer.result) : job.reject(new Error(answer.fault)),
      );
      this.#idle.add(thread);
      worker.unref();
      this.#next();
    });
    worker.on('error', (error) => this.#end(thread, (job) => job.reject(asError(error))));
    worker.on('exit', () => {
      this.#end(thread, (job) => job.reject(new Error('a thread ended in the middle of its job')));
      this.#threads.delete(thread);
      this.#idle.delete(thread);
      this.#next();
    });
    return thread;
  }

  #end(thread: Thread<Job, Result>, tell: (job: Waiting<Job, Result>) => void): void {
    if (thread.late !== null) clearTimeout(thread.late);
    const job = thread.at;
    thread.at = null;
    if (job !== null) tell(job);
  }
}

function closed(): Error {
  return new Error('the pool of threads is closed');
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
