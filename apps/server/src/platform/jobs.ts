import { createHash } from 'node:crypto';
import { PgBoss, fromKysely } from 'pg-boss';
import type { Db, Transaction } from './database.ts';
import type { Log } from './log.ts';

/** Names of the jobs with the data that each takes; the application gives its own. */
export type JobMap = object;

export interface JobRules {
  /** Attempts after the first; 5 unless told. */
  readonly retryLimit?: number;
  /** Seconds before the first retry, doubled each time; 5 unless told. */
  readonly retryDelay?: number;
  /** Seconds that a job may take before it is given to another worker; 120 unless told. */
  readonly expireInSeconds?: number;
}

export interface EnqueueOptions {
  /** ISO instant before which the job does not run. */
  readonly startAfter?: string;
  /** The same key is one job, until a week after it was done. */
  readonly singletonKey?: string;
}

export interface RunningJob {
  readonly id: string;
  readonly signal: AbortSignal;
}

export interface JobsOptions<Map extends JobMap> {
  readonly databaseUrl: string;
  readonly log: Log;
  /** One entry per job. */
  readonly rules: { readonly [Name in keyof Map]: JobRules };
  /** False where jobs are only enqueued. */
  readonly works: boolean;
}

/** Seconds without a sign of life after which a worker counts as killed, and its job is given to another. */
const silentFor = 30;
/** Every how many seconds it is looked for such jobs. */
const supervisedEvery = 15;

/**
 * Work for later, at least once, kept in the same PostgreSQL: a job is written in the transaction of its cause. An
 * effect outside the database needs a key of its own, since a job may run twice.
 */
export class Jobs<Map extends JobMap> {
  readonly #boss: PgBoss;
  readonly #options: JobsOptions<Map>;
  readonly #timers: NodeJS.Timeout[] = [];

  constructor(options: JobsOptions<Map>) {
    this.#options = options;
    this.#boss = new PgBoss({
      connectionString: options.databaseUrl,
      application_name: 'parterre-jobs',
      max: options.works ? 4 : 1,
      supervise: options.works,
      superviseIntervalSeconds: supervisedEvery,
      monitorIntervalSeconds: supervisedEvery,
      schedule: options.works,
    });
    this.#boss.on('error', (error) => options.log.error({ err: error }, 'the job queue has a problem'));
  }

  /** Prepares the queue; nothing runs before `work` is called. */
  async start(): Promise<void> {
    await this.#boss.start();
    const known = new Set((await this.#boss.getQueues()).map((queue) => queue.name));
    for (const [name, rules] of Object.entries<JobRules>(this.#options.rules)) {
      const queue = {
        retryLimit: rules.retryLimit ?? 5,
        retryDelay: rules.retryDelay ?? 5,
        retryBackoff: true,
        expireInSeconds: rules.expireInSeconds ?? 120,
        heartbeatSeconds: silentFor,
      };
      if (known.has(name)) await this.#boss.updateQueue(name, queue);
      else await this.#boss.createQueue(name, queue);
    }
  }

  /** Writes a job in the caller's transaction. Times are the database's. */
  async enqueue<Name extends keyof Map & string>(
    trx: Transaction | Db,
    name: Name,
    data: Map[Name] & object,
    options: EnqueueOptions = {},
  ): Promise<void> {
    await this.#boss.send(name, data, {
      db: fromKysely(trx),
      ...(options.startAfter === undefined ? {} : { startAfter: options.startAfter }),
      ...(options.singletonKey === undefined ? {} : { id: idOfKey(name, options.singletonKey) }),
    });
  }

  /**
   * Runs jobs of this name here, one at a time for each of `parallel`. A handler that throws is tried again later.
   */
  async work<Name extends keyof Map & string>(
    name: Name,
    handle: (data: Map[Name], job: RunningJob) => Promise<void>,
    parallel = 1,
  ): Promise<void> {
    await this.#boss.work<Map[Name]>(
      name,
      { pollingIntervalSeconds: 0.5, localConcurrency: parallel, batchSize: 1 },
      async (jobs) => {
        for (const job of jobs) await handle(job.data, { id: job.id, signal: job.signal });
      },
    );
  }

  /** Enqueues a job again and again, once over all nodes: by a cron line (UTC) or every so many seconds. */
  async schedule<Name extends keyof Map & string>(
    name: Name,
    when: { readonly cron: string } | { readonly everySeconds: number },
    data: Map[Name] & object,
  ): Promise<void> {
    if ('cron' in when) return this.#boss.schedule(name, when.cron, data);
    const every = when.everySeconds * 1000;
    const enqueue = (): void => {
      const slot = Math.floor(Date.now() / every);
      this.#boss
        .send(name, data, { id: idOfKey(name, `every:${every}:${slot}`), deleteAfterSeconds: 3600 })
        .catch((error: unknown) => this.#options.log.error({ err: error, job: name }, 'a job could not be scheduled'));
    };
    enqueue();
    const timer = setInterval(enqueue, every);
    timer.unref();
    this.#timers.push(timer);
  }

  /** @param timeout milliseconds that running jobs are given; what is cut off runs again elsewhere */
  async stop(timeout = 5_000): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await this.#boss.stop({ graceful: true, timeout, close: true });
  }
}

/** An id that the same key always gives, in the form of a UUID of version 8 (RFC 9562 §5.8). */
function idOfKey(name: string, key: string): string {
  const hex = createHash('sha256').update(`${name}\0${key}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
