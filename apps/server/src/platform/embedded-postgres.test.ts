import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DataDirectoryInUse, readServerFile, takeDataDirectory } from './data-directory.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { livingPostmaster } from './postmaster.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parterre-pg-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

test('starts, keeps what was committed, and outlives a killed owner', { timeout: 60_000 }, async () => {
  const first = await startEmbeddedPostgres(folder);
  await query(first.url, 'create table kept (n int); insert into kept values (7)');
  expect(await query(first.url, `select lower('ÉLAN') as low`)).toEqual([{ low: 'élan' }]);

  const adopted = await startEmbeddedPostgres(folder);
  expect(adopted.adopted).toBe(true);

  const postmaster = livingPostmaster(join(folder, 'cluster'));
  process.kill(postmaster?.pid ?? 0, 'SIGKILL');
  const recovered = await startEmbeddedPostgres(folder);
  expect(recovered.adopted).toBe(false);
  expect(await query(recovered.url, 'select n from kept')).toEqual([{ n: 7 }]);
  await recovered.stop();
  expect(existsSync(join(folder, 'cluster', 'postmaster.pid'))).toBe(false);
  expect(statSync(join(folder, 'password')).mode & 0o777).toBe(0o600);
});

test(
  'a postmaster.pid whose id now belongs to another program does not stop the start',
  { timeout: 60_000 },
  async () => {
    const first = await startEmbeddedPostgres(folder);
    const pidFile = readFileSync(join(folder, 'cluster', 'postmaster.pid'), 'utf8');
    await first.stop();
    writeFileSync(join(folder, 'cluster', 'postmaster.pid'), pidFile.replace(/^\d+/, String(process.pid)));
    const second = await startEmbeddedPostgres(folder);
    expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await second.stop();
  },
);

test('the wrong password is refused', { timeout: 60_000 }, async () => {
  const postgres = await startEmbeddedPostgres(folder, { disposable: true });
  try {
    const password = readFileSync(join(folder, 'password'), 'utf8');
    await expect(query(postgres.url.replace(password, 'guess'), 'select 1')).rejects.toThrow(/password/);
  } finally {
    await postgres.stop();
  }
});

test('a folder deep in the tree is served over 127.0.0.1', { timeout: 60_000 }, async () => {
  const deep = join(folder, 'a-long-name-for-a-folder'.repeat(4));
  const postgres = await startEmbeddedPostgres(deep, { disposable: true });
  try {
    expect(new URL(postgres.url).hostname).toBe('127.0.0.1');
    expect(await query(postgres.urlOf('postgres'), 'select 1 as one')).toEqual([{ one: 1 }]);
  } finally {
    await postgres.stop();
  }
});

test('the data folder has one owner at a time, and a killed one loses it', async () => {
  const module = new URL('./data-directory.ts', import.meta.url).href;
  const program = `const d = await (await import(${JSON.stringify(module)})).takeDataDirectory(${JSON.stringify(folder)});
    d.announce({ databaseUrl: 'postgres://x', port: 4100 }); process.stdout.write('taken'); setInterval(() => {}, 1000);`;
  const owner = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(owner.stdout, 'data');
  expect(readServerFile(folder)).toMatchObject({ pid: owner.pid, port: 4100 });
  await expect(takeDataDirectory(folder)).rejects.toThrow(DataDirectoryInUse);

  const waiting = takeDataDirectory(folder, 10_000);
  owner.kill('SIGKILL');
  const directory = await waiting;
  expect(readServerFile(folder)).toBeNull();
  directory.release();
  expect(execFileSync('ls', [folder], { encoding: 'utf8' })).toBe('server.json\n');
});
