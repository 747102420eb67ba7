import { availableParallelism } from 'node:os';
import { MessageChannel } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { type PageEngine, type PageToRender, type RenderedPage, serverBundle } from './page-engine.ts';
import type { Answered, Asked, RenderTask, RenderThreadData } from './render-thread.ts';

export interface RenderThreads extends PageEngine {
  /** Ends the threads; pages being rendered are given up. */
  close(): Promise<void>;
}

/** Pages that one thread has begun and not ended: while one waits for the API, the others are drawn. */
const pagesAtOnce = 4;

/** Milliseconds after which a thread that nobody needs ends; the first one stays. */
const idle = 300_000;

/**
 * Megabytes for the young objects of a thread. A page is some megabytes of objects that all die with it; with the usual 16
 * they are copied several times while it is drawn.
 */
const youngGeneration = 32;

/**
 * Renders pages in threads of their own, up to as many as the machine has processors, so that a page being drawn keeps nobody's
 * booking waiting. What a page asks of the API is answered in the thread that calls.
 *
 * @param publicUrl every page is rendered under this origin
 * @param patienceMs after that nobody waits for a page, and a thread does not begin it any more
 * @throws when the client has not been built
 */
export function startRenderThreads(clientFolder: string, publicUrl: URL, patienceMs: number): RenderThreads {
  serverBundle(clientFolder);
  const pool = new Piscina<RenderTask, RenderedPage | null>({
    filename: new URL('render-thread.ts', import.meta.url).href,
    workerData: { clientFolder, publicUrl: publicUrl.href } satisfies RenderThreadData,
    minThreads: 1,
    maxThreads: availableParallelism(),
    idleTimeout: idle,
    concurrentTasksPerWorker: pagesAtOnce,
    resourceLimits: { maxYoungGenerationSizeMb: youngGeneration },
    // a thread that waits for the API must not be paused between two messages
    atomics: 'disabled',
    recordTiming: false,
  });
  return {
    async render({ url, nonce, ask }: PageToRender): Promise<RenderedPage | null> {
      const { port1: questions, port2: api } = new MessageChannel();
      questions.on('message', ({ id, question }: Asked) => {
        ask(question).then(
          (answer) => questions.postMessage({ id, answer } satisfies Answered),
          (error: unknown) => questions.postMessage({ id, answer: String(error) } satisfies Answered),
        );
      });
      try {
        const wantedUntil = Date.now() + patienceMs;
        return await pool.run({ url, nonce, wantedUntil, api }, { transferList: [api] });
      } finally {
        questions.close();
      }
    },
    close: () => pool.destroy(),
  };
}
