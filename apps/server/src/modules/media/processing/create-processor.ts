import { findContainment } from './containment.ts';
import type { Containment } from './containment.ts';
import { runLimited } from './limited-process.ts';
import type { Inspected, Processed, ProcessingFailure, Processor, ProcessorOptions, ShareMade } from './processor.ts';
import type { WorkRequest } from './work-request.ts';

const WORKER = new URL('./worker.ts', import.meta.url);

interface Access {
  readable: (string | null | undefined)[];
  writable: string | null;
  onShare?: ShareMade | undefined;
}

/** Starts nothing yet: each job gets a process of its own, and waits until the one before has ended. */
export function createProcessor({ limits, log }: ProcessorOptions): Processor {
  const closing = new AbortController();
  let containment: Promise<Containment> | null = null;
  let last: Promise<unknown> = Promise.resolve();

  const run = async <T extends { ok: true }>(request: WorkRequest, access: Access): Promise<T | ProcessingFailure> => {
    containment ??= findContainment(limits);
    const started = performance.now();
    const result = await runLimited<T>({
      worker: WORKER,
      request,
      limits,
      readable: access.readable.filter((path) => typeof path === 'string'),
      writable: access.writable,
      containment: await containment,
      signal: closing.signal,
      onShare: access.onShare,
    });
    const facts = { task: request.task, seconds: (performance.now() - started) / 1000 };
    if (result.ok) log.info(facts, 'media processed');
    else log.warn({ ...facts, reason: result.reason, detail: result.detail }, 'media refused');
    return result;
  };

  const queue = <T extends { ok: true }>(request: WorkRequest, access: Access): Promise<T | ProcessingFailure> => {
    const result = last.then(() => run<T>(request, access));
    last = result.catch(() => undefined);
    return result;
  };

  return {
    inspect: (path, kind) =>
      queue<Extract<Inspected, { ok: true }>>(
        { task: 'inspect', path, kind, limits },
        { readable: [path], writable: null },
      ),
    video: (job, onShare) =>
      queue<Extract<Processed, { ok: true }>>(
        { task: 'video', job, limits },
        { readable: [job.path, job.soundPath], writable: job.folder, onShare },
      ),
    sound: (job) =>
      queue<Extract<Processed, { ok: true }>>(
        { task: 'sound', job, limits },
        { readable: [job.path, job.tag?.path], writable: job.folder },
      ),
    async close() {
      closing.abort();
      await last;
    },
  };
}
