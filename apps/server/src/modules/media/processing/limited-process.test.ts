import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findContainment } from './containment.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { runLimited } from './limited-process.ts';

const limits = { ...DEFAULT_LIMITS, memoryBytes: 300 * 1024 * 1024, baseSeconds: 20 };
const containment = await findContainment(limits);
const folder = mkdtempSync(join(tmpdir(), 'parterre-limited-'));

const run = (wish: string, changes: Partial<typeof limits> = {}, signal = new AbortController().signal) =>
  runLimited({
    worker: new URL('./test/misbehaving-worker.ts', import.meta.url),
    request: { wish, outside: join(tmpdir(), 'parterre-outside') },
    limits: { ...limits, ...changes },
    readable: [],
    writable: folder,
    containment,
    signal,
  });

test('memory outside of the heap is seen, and ends the process', async () => {
  expect(await run('allocate')).toMatchObject({ ok: false, reason: 'out-of-memory' });
});

test('so does a heap that grows', async () => {
  expect(await run('allocate-heap', { memoryBytes: 2 ** 31 })).toMatchObject({ ok: false, reason: 'out-of-memory' });
});

test('a process that never answers is ended', async () => {
  expect(await run('spin', { baseSeconds: 2 })).toMatchObject({ ok: false, reason: 'took-too-long' });
});

test.each([
  ['abort', 'SIGABRT'],
  ['leave', 'code 3'],
])('a process that ends by itself has crashed: %s', async (wish, detail) => {
  const result = await run(wish);
  expect(result).toMatchObject({ ok: false, reason: 'crashed' });
  expect(JSON.stringify(result)).toContain(detail);
});

test('a process is ended with the server', async () => {
  const ending = new AbortController();
  const result = run('wait', {}, ending.signal);
  ending.abort();
  expect(await result).toMatchObject({ ok: false, reason: 'crashed' });
});

test('it sees neither settings nor files nor, where the system can hide it, the network', async () => {
  expect(await run('look-around')).toMatchObject({
    environment: [],
    read: 'ERR_ACCESS_DENIED',
    write: 'ERR_ACCESS_DENIED',
    ...(containment.withoutNetwork ? { network: 'ENETUNREACH' } : {}),
  });
});
