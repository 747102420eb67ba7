import { Piscina } from 'piscina';

/** Draws documents on a thread of their own. */
export interface DrawingPool<Job> {
  /** A document as PDF. @throws Error when it could not be drawn; asking again may help */
  readonly draw: (job: Job) => Promise<Buffer>;
  readonly close: () => Promise<void>;
}

/**
 * One thread that starts with the first document and ends when nobody needs it: drawing takes as long as dozens of requests, which need the
 * other processor. A thread that dies fails its document alone.
 * @param file what runs on it; its default export is made by `drawingThread`
 * @param patience milliseconds for one document, its turn after others included; then its thread is ended
 * @param idle milliseconds after which a thread that nobody needs ends
 */
export function drawingPool<Job>(file: URL, { patience = 30_000, idle = 60_000 } = {}): DrawingPool<Job> {
  const pool = new Piscina<Job, Uint8Array>({
    filename: file.href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: idle,
    atomics: 'disabled',
    recordTiming: false,
  });
  return {
    async draw(job) {
      const { buffer, byteOffset, byteLength } = await pool.run(job, { signal: AbortSignal.timeout(patience) });
      return Buffer.from(buffer, byteOffset, byteLength);
    },
    close: () => pool.destroy(),
  };
}
