import { mkdtempSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase } from '@parterre/test-driver/test-database';
import type { TestDatabase } from '@parterre/test-driver/test-database';
import { generateTypes } from '../generate-types.ts';
import { MigrationError, migrate, missingMigrations } from '../migrate.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

test('db/types.ts is what the migrated database generates', async () => {
  const committed = readFileSync(new URL('../../../db/types.ts', import.meta.url), 'utf8');
  expect(await generateTypes(database.pool)).toBe(committed);
});

test('searching folds accents and cases', async () => {
  const { rows } = await database.pool.query(`select platform.fold('Élan Œuvre ÇA') as folded`);
  expect(rows).toEqual([{ folded: 'elan oeuvre ca' }]);
});

let folder: string;
let folders: { migrations: string; views: string };
const file = (kind: 'migrations' | 'views', name: string): string => join(folders[kind], name);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parterre-migrate-'));
  folders = { migrations: join(folder, 'migrations'), views: join(folder, 'views') };
  mkdirSync(folders.migrations);
  mkdirSync(folders.views);
  await database.pool.query(
    'drop schema if exists demo cascade; delete from platform.migration; delete from platform.view',
  );
  writeFileSync(file('migrations', '0001_demo.sql'), 'create schema demo; create table demo.thing (n int);');
  writeFileSync(
    file('migrations', '0002_index.sql'),
    '-- no-transaction\ncreate index concurrently on demo.thing (n);',
  );
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('each file is applied once, also when several nodes start together', async () => {
  const pools = [1, 2, 3].map(() => new pg.Pool({ connectionString: database.url, max: 1 }));
  const applied = await Promise.all(pools.map((pool) => migrate(pool, folders)));
  await Promise.all(pools.map((pool) => pool.end()));
  expect(applied.flat().toSorted()).toEqual(['0001_demo.sql', '0002_index.sql']);
  expect(await migrate(database.pool, folders)).toEqual([]);
  writeFileSync(file('migrations', '0003_more.sql'), 'alter table demo.thing add m int');
  expect(await missingMigrations(database.pool, folders)).toEqual(['0003_more.sql']);
});

test('a file that changed or went missing after it was applied is refused', async () => {
  await migrate(database.pool, folders);
  writeFileSync(file('migrations', '0001_demo.sql'), 'create schema demo;');
  await expect(migrate(database.pool, folders)).rejects.toThrow(/0001_demo\.sql has changed/);
  unlinkSync(file('migrations', '0001_demo.sql'));
  await expect(migrate(database.pool, folders)).rejects.toThrow(MigrationError);
});

test('a migration that fails leaves nothing of itself, and those before it stay', async () => {
  writeFileSync(file('migrations', '0003_broken.sql'), 'create table demo.half (n int); select 1/0;');
  await expect(migrate(database.pool, folders)).rejects.toThrow(/0003_broken\.sql failed.*division by zero/);
  const { rows } = await database.pool.query(
    `select to_regclass('demo.half') as half, to_regclass('demo.thing') as thing`,
  );
  expect(rows).toEqual([{ half: null, thing: 'demo.thing' }]);
});

test('views give way to a migration of the tables below them and come back from their files', async () => {
  writeFileSync(file('views', '01_things.sql'), 'create view demo.report_things as select n from demo.thing;');
  await migrate(database.pool, folders);
  writeFileSync(file('migrations', '0003_wider.sql'), 'alter table demo.thing alter n type bigint;');
  writeFileSync(
    file('views', '02_count.sql'),
    'create view demo.report_count as select count(*) as total from demo.report_things;',
  );
  await migrate(database.pool, folders);
  expect((await database.pool.query('select total from demo.report_count')).rows).toEqual([{ total: 0 }]);
  unlinkSync(file('views', '02_count.sql'));
  await migrate(database.pool, folders);
  await expect(database.pool.query('select from demo.report_count')).rejects.toThrow(/does not exist/);
});
