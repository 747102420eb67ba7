import { afterEach, expect, test } from 'vitest';
import { WorkerPool } from './worker-pool.ts';

/** A thread that doubles numbers, and does otherwise what it is told. */
const script = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort, threadId } from 'node:worker_threads';
    parentPort.on('message', (job) => {
      if (job === 'die') process.exit(3);
      if (job === 'throw') throw new Error('thrown');
      if (job === 'fail') parentPort.postMessage({ fault: 'no ink' });
      if (job === 'who') parentPort.postMessage({ result: threadId });
      if (typeof job === 'number') parentPort.postMessage({ result: 2 * job });
    });`)}`,
);

let pool: WorkerPool<string | number, number>;
const aPool = (options: { size?: number; patience?: number } = {}) =>
  (pool = new WorkerPool(script, { size: 1, patience: 10_000, ...options }));
afterEach(() => pool.close());

test('jobs wait for their turn and are answered each with its own', async () => {
  aPool({ size: 2 });
  expect(await Promise.all([1, 2, 3, 4, 5].map((job) => pool.run(job)))).toEqual([2, 4, 6, 8, 10]);
});

test('threads start with the first jobs, as many as the pool may have, and stay', async () => {
  aPool({ size: 2 });
  const first = await Promise.all([pool.run('who'), pool.run('who')]);
  const then = await Promise.all([pool.run('who'), pool.run('who'), pool.run('who')]);
  expect(new Set([...first, ...then]).size).toBe(2);
});

test('a job that cannot be done fails, and its thread goes on', async () => {
  aPool();
  const before = await pool.run('who');
  await expect(pool.run('fail')).rejects.toThrow('no ink');
  expect(await pool.run('who')).toBe(before);
});

test.each(['die', 'throw'])(
  'a thread that comes to its end by "%s" fails its job alone and is replaced',
  async (end) => {
    aPool();
    const before = await pool.run('who');
    const jobs = [pool.run(end), pool.run('who'), pool.run(4)];
    await expect(jobs[0]).rejects.toThrow();
    expect(await jobs[1]).not.toBe(before);
    expect(await jobs[2]).toBe(8);
  },
);

test('a thread that does not answer is ended and replaced', async () => {
  aPool({ patience: 300 });
  await expect(pool.run('nothing')).rejects.toThrow('300 ms');
  expect(await pool.run(1)).toBe(2);
});

test('closing ends the threads and fails what is not done', async () => {
  aPool();
  const jobs = [pool.run('nothing'), pool.run(1)];
  const outcomes = Promise.allSettled(jobs);
  await pool.close();
  expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await expect(pool.run(1)).rejects.toThrow('closed');
});
