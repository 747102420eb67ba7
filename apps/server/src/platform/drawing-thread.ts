import { setPriority } from 'node:os';
import { move } from 'piscina';

/** How much later than those who wait for an answer this work has its turn, of 19. */
const nice = 10;

/** What runs on the thread of a `drawingPool`: hands over the bytes without copying them again. */
export function drawingThread<Job>(
  pdf: (job: Job) => Promise<Uint8Array>,
): (job: Job) => Promise<ReturnType<typeof move>> {
  // Linux knows priorities of threads; elsewhere the call would slow the whole process.
  if (process.platform === 'linux') setPriority(nice);
  return async (job) => move(new Uint8Array(await pdf(job)));
}
