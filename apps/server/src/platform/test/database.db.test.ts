import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase } from '@parterre/test-driver/test-database';
import type { TestDatabase } from '@parterre/test-driver/test-database';
import { inTransaction, isLockTimeout, violatedConstraint } from '../database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await database.pool.query(`create table thing (id int constraint thing_key primary key, n int)`);
  await database.pool.query('insert into thing values (1, 0), (2, 0)');
});
afterAll(() => database.close());

test('columns arrive in the forms that the code works with', async () => {
  const { rows } = await sql<Record<string, unknown>>`
    select 9007199254740991::bigint as big, timestamptz '2026-11-21 20:30:00.123456+01' as instant,
      timestamptz '2026-11-21 20:30+00' as whole, date '2026-11-21' as day, 12.50::numeric as price,
      array[1, null]::bigint[] as bigs, array[timestamptz '2026-01-01 00:00+00'] as instants`.execute(database.db);
  expect(rows[0]).toEqual({
    big: 9007199254740991,
    instant: '2026-11-21T19:30:00.123Z',
    whole: '2026-11-21T20:30:00.000Z',
    day: '2026-11-21',
    price: '12.50',
    bigs: [1, null],
    instants: ['2026-01-01T00:00:00.000Z'],
  });
  await expect(sql`select 9007199254740993::bigint`.execute(database.db)).rejects.toThrow(RangeError);
});

test('a query that repeats runs as a prepared statement', async () => {
  await database.db.connection().execute(async (db) => {
    const ask = (name: string) =>
      db.selectFrom('platform.migration').select('sha256').where('name', '=', name).execute();
    for (const name of ['a', 'b', 'c', 'd']) await ask(name);
    const { rows } = await sql<{ calls: number }>`
      select generic_plans + custom_plans as calls from pg_prepared_statements
      where statement like '%"platform"."migration"%'`.execute(db);
    expect(rows).toEqual([{ calls: 3 }]);
  });
});

test('two transactions that deadlock both succeed, one on a later attempt', async () => {
  let attempts = 0;
  let arrived = 0;
  let release: () => void = () => undefined;
  const bothHoldOne = new Promise<void>((resolve) => (release = resolve));
  const move = (first: number, second: number) =>
    inTransaction(database.db, async (trx) => {
      attempts += 1;
      await sql`update thing set n = n + 1 where id = ${first}`.execute(trx);
      arrived += 1;
      if (arrived === 2) release();
      await bothHoldOne;
      await sql`update thing set n = n + 1 where id = ${second}`.execute(trx);
    });
  await Promise.all([move(1, 2), move(2, 1)]);
  expect(attempts).toBeGreaterThan(2);
  const { rows } = await sql<{ n: number }>`select n from thing order by id`.execute(database.db);
  expect(rows).toEqual([{ n: 2 }, { n: 2 }]);
});

test('an error of the work itself is not tried again, and undoes everything', async () => {
  let attempts = 0;
  const work = inTransaction(database.db, async (trx) => {
    attempts += 1;
    await sql`insert into thing values (3, 0)`.execute(trx);
    throw new Error('no');
  });
  await expect(work).rejects.toThrow('no');
  expect(attempts).toBe(1);
  expect((await sql`select from thing where id = 3`.execute(database.db)).rows).toEqual([]);
});

test('a row held by another answers within the lock time-out, and constraints are named', async () => {
  await inTransaction(database.db, async (trx) => {
    await sql`select from thing where id = 1 for update`.execute(trx);
    const other = inTransaction(
      database.db,
      (second) => sql`select from thing where id = 1 for update`.execute(second),
      { lockTimeout: 50 },
    );
    const error: unknown = await other.catch((caught: unknown) => caught);
    expect(isLockTimeout(error)).toBe(true);
  });
  const error: unknown = await sql`insert into thing values (1, 0)`
    .execute(database.db)
    .catch((caught: unknown) => caught);
  expect(violatedConstraint(error)).toBe('thing_key');
});
