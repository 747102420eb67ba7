import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { TestClock } from '@parterre/test-driver/test-clock';
import { createTestDatabase } from '@parterre/test-driver/test-database';
import type { TestDatabase } from '@parterre/test-driver/test-database';
import { instantText } from '../clock.ts';
import { inTransaction } from '../database.ts';
import { createLog } from '../log.ts';
import { OutboxDispatcher, emit, pruneOutbox } from '../outbox.ts';

let database: TestDatabase;
let clock: TestClock;
const log = createLog('silent');

beforeAll(async () => {
  database = await createTestDatabase();
  await database.pool.query('create table effect (subscriber text, event uuid)');
});
afterAll(() => database.close());
beforeEach(async () => {
  clock = new TestClock();
  await database.pool.query('truncate effect, platform.outbox cascade');
});

const newDispatcher = () => new OutboxDispatcher(database.db, clock, log);
const tell = (type = 'order.paid') =>
  inTransaction(database.db, (trx) =>
    emit(trx, { type, subject: 's', data: { a: [1] }, at: instantText(clock.now()) }),
  );
const effects = async () =>
  (await database.pool.query('select subscriber from effect order by 1')).rows.map(
    (row: { subscriber: string }) => row.subscriber,
  );
const deliveries = async () =>
  (await database.pool.query('select subscriber, state, attempts, last_error from platform.delivery order by 1'))
    .rows as unknown[];

function writes(dispatcher: OutboxDispatcher, name: string): void {
  dispatcher.subscribe(name, ['order.paid'], async (trx, event) => {
    await sql`insert into effect values (${name}, ${event.id})`.execute(trx);
  });
}

test('each subscriber of a type has its effect once, however many dispatchers run', async () => {
  const dispatchers = [newDispatcher(), newDispatcher(), newDispatcher()];
  for (const dispatcher of dispatchers) for (const name of ['mail', 'report']) writes(dispatcher, name);
  for (let event = 0; event < 20; event += 1) await tell();
  await tell('order.cancelled');
  await Promise.all(dispatchers.map((dispatcher) => dispatcher.drain()));
  await dispatchers[0]?.drain();
  const { rows } = await database.pool.query(
    'select count(*) as all, count(distinct (subscriber, event)) as different from effect',
  );
  expect(rows).toEqual([{ all: 40, different: 40 }]);
});

test('an event of a transaction that is undone is never heard of', async () => {
  const dispatcher = newDispatcher();
  writes(dispatcher, 'mail');
  const undone = inTransaction(database.db, async (trx) => {
    await emit(trx, { type: 'order.paid', subject: 's', data: {}, at: instantText(clock.now()) });
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  await dispatcher.drain();
  expect(await effects()).toEqual([]);
});

test('a crash between effect and acknowledgement repeats the event, not the effect', async () => {
  let calls = 0;
  const crashing = newDispatcher();
  crashing.subscribe('mail', ['order.paid'], async (trx, event) => {
    calls += 1;
    await sql`insert into effect values ('mail', ${event.id})`.execute(trx);
    // The connection dies after the work and before its commit, as when the process is killed.
    if (calls === 1) {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
      await database.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    }
  });
  await tell();
  await expect(crashing.drain()).rejects.toThrow();
  expect(await effects()).toEqual([]);
  await crashing.drain();
  expect([calls, await effects()]).toEqual([2, ['mail']]);
});

test('a subscriber that fails leaves nothing, is tried later and later, then parked, and holds up nobody', async () => {
  const dispatcher = newDispatcher();
  dispatcher.subscribe('broken', ['order.paid'], async (trx, event) => {
    await sql`insert into effect values ('broken', ${event.id})`.execute(trx);
    throw new Error('cannot');
  });
  writes(dispatcher, 'mail');
  await tell();
  await dispatcher.drain();
  expect(await effects()).toEqual(['mail']);
  expect(await deliveries()).toEqual([
    { subscriber: 'broken', state: 'pending', attempts: 1, last_error: 'cannot' },
    { subscriber: 'mail', state: 'done', attempts: 1, last_error: null },
  ]);
  for (let attempt = 0; attempt < 10; attempt += 1) {
    clock.advance({ hours: 1 });
    await dispatcher.drain();
  }
  expect((await deliveries())[0]).toMatchObject({ subscriber: 'broken', state: 'parked', attempts: 8 });
  expect(await pruneOutbox(database.db, instantText(clock.now()))).toBe(0);
});

test('a running dispatcher hears of an event by itself, and stops when told', async () => {
  const dispatcher = newDispatcher();
  const heard = new Promise<unknown>((resolve) =>
    dispatcher.subscribe('mail', ['order.paid'], async (_trx, event) => resolve(event.data)),
  );
  dispatcher.start();
  await tell();
  expect(await heard).toEqual({ a: [1] });
  await dispatcher.stop();
  expect(await pruneOutbox(database.db, '2027-01-01T00:00:00Z')).toBe(1);
});
