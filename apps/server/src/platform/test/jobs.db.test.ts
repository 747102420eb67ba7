import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createTestDatabase } from '@parterre/test-driver/test-database';
import type { TestDatabase } from '@parterre/test-driver/test-database';
import { inTransaction } from '../database.ts';
import { Jobs } from '../jobs.ts';
import { createLog } from '../log.ts';

interface TestJobs {
  'send-mail': { to: string };
  'fail-once': { n: number };
  tick: Record<string, never>;
  'left-behind': { n: number };
}

let database: TestDatabase;
let jobs: Jobs<TestJobs>;
beforeAll(async () => {
  database = await createTestDatabase();
  jobs = new Jobs<TestJobs>({
    databaseUrl: database.url,
    log: createLog('silent'),
    rules: { 'send-mail': {}, 'fail-once': { retryDelay: 1 }, tick: {}, 'left-behind': { retryDelay: 1 } },
    works: true,
  });
  await jobs.start();
});
afterAll(async () => {
  await jobs.stop(1_000);
  await database.close();
});

test('a job exists when its transaction was committed, once per key', async () => {
  const done: string[] = [];
  await jobs.work('send-mail', async (data) => {
    done.push(data.to);
  });
  const undone = inTransaction(database.db, async (trx) => {
    await jobs.enqueue(trx, 'send-mail', { to: 'nobody' });
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  for (const to of ['first', 'second']) {
    await inTransaction(database.db, (trx) => jobs.enqueue(trx, 'send-mail', { to }, { singletonKey: 'order-1' }));
  }
  await jobs.enqueue(database.db, 'send-mail', { to: 'later' }, { startAfter: '2100-01-01T00:00:00Z' });
  await jobs.enqueue(database.db, 'send-mail', { to: 'third' });
  await vi.waitFor(() => expect(done.toSorted()).toEqual(['first', 'third']), 10_000);
});

test('a job that fails is tried again', async () => {
  const attempts: number[] = [];
  await jobs.work('fail-once', async (data) => {
    attempts.push(data.n);
    if (attempts.length === 1) throw new Error('not yet');
  });
  await jobs.enqueue(database.db, 'fail-once', { n: 7 });
  await vi.waitFor(() => expect(attempts).toEqual([7, 7]), 15_000);
});

test('a job whose worker was killed is soon given to another', { timeout: 60_000 }, async () => {
  await jobs.enqueue(database.db, 'left-behind', { n: 7 });
  await sql`update pgboss.job set state = 'active', started_on = now(), heartbeat_on = now() - interval '31 seconds'
    where name = 'left-behind'`.execute(database.db);
  const done: number[] = [];
  await jobs.work('left-behind', (data) => Promise.resolve(void done.push(data.n)));
  await vi.waitFor(() => expect(done).toEqual([7]), 45_000);
});

test('a job of every few seconds is enqueued once, whatever the number of nodes', async () => {
  let ticks = 0;
  await jobs.schedule('tick', { everySeconds: 3600 }, {});
  await jobs.schedule('tick', { everySeconds: 3600 }, {});
  await jobs.work('tick', async () => void (ticks += 1));
  await vi.waitFor(() => expect(ticks).toBe(1), 10_000);
});
