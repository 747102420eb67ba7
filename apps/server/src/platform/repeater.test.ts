import { expect, test } from 'vitest';
import { createLog } from './log.ts';
import { Repeater } from './repeater.ts';

/** Resolves when `run` was called so many times. */
function countedJob(times: number, run: (count: number) => void = () => undefined) {
  let count = 0;
  let reached: () => void = () => undefined;
  const enough = new Promise<void>((resolve) => (reached = resolve));
  const job = {
    name: 'counted',
    everySeconds: 0.001,
    run: () => {
      count += 1;
      if (count === times) reached();
      run(count);
      return Promise.resolve(1);
    },
  };
  return { job, enough, count: () => count };
}

test('a job comes again, also after a failure', async () => {
  const { job, enough } = countedJob(3, (count) => {
    if (count === 1) throw new Error('once');
  });
  const repeater = new Repeater([job], createLog('silent'));
  repeater.start();
  await enough;
  await repeater.stop();
});

test('stopping waits for what is running, and nothing comes after', async () => {
  let finish: () => void = () => undefined;
  let began: () => void = () => undefined;
  const running = new Promise<void>((resolve) => (began = resolve));
  let runs = 0;
  const job = {
    name: 'slow',
    everySeconds: 0,
    run: async () => {
      runs += 1;
      began();
      await new Promise<void>((resolve) => (finish = resolve));
      return 1;
    },
  };
  const repeater = new Repeater([job], createLog('silent'));
  repeater.start();
  await running;
  let stopped = false;
  const stop = repeater.stop().then(() => (stopped = true));
  await Promise.resolve();
  expect(stopped).toBe(false);
  finish();
  await stop;
  expect(runs).toBe(1);
});
