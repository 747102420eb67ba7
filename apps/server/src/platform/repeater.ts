import type { Log } from './log.ts';

/** Work that every worker repeats; runs at once on several nodes share it out by locked rows. */
export interface RepeatedJob {
  readonly name: string;
  readonly everySeconds: number;
  /** @returns how many things there were to do */
  run(): Promise<number>;
}

/** Repeats jobs, each one after itself and never twice at once; one that fails is logged and comes again. */
export class Repeater {
  readonly #jobs: readonly RepeatedJob[];
  readonly #log: Log;
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #running = new Set<Promise<void>>();
  #stopped = true;

  constructor(jobs: readonly RepeatedJob[], log: Log) {
    this.#jobs = jobs;
    this.#log = log;
  }

  start(): void {
    this.#stopped = false;
    for (const job of this.#jobs) this.#after(job, 0);
  }

  /** Resolves when what is running has ended. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    await Promise.all(this.#running);
  }

  #after(job: RepeatedJob, milliseconds: number): void {
    if (this.#stopped) return;
    const timer = setTimeout(() => {
      const run = this.#run(job);
      this.#running.add(run);
      void run.finally(() => this.#running.delete(run));
    }, milliseconds);
    this.#timers.set(job.name, timer);
  }

  async #run(job: RepeatedJob): Promise<void> {
    try {
      await job.run();
    } catch (error) {
      this.#log.error({ err: error, job: job.name }, 'a repeated job failed and will come again');
    }
    this.#after(job, job.everySeconds * 1000);
  }
}
